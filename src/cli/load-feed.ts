// Loads an old feed for `spread-info adopt`: from a file, or from an address.
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { FeedError, type LoadedFeed } from '../adopting/read-feed.ts'
import { guardedFetch } from '../platforms/node/ports.ts'
import { reasonOf } from '../platforms/node/system-error.ts'
import { explainNoAnswer } from '../text/http/explain-no-answer.ts'
import { readBytes } from '../text/http/read-body.ts'
import { readRetryAfter } from '../text/http/retry-after.ts'
import { isThisMachine } from '../text/http/this-machine.ts'
import { decodePath } from '../text/url.ts'

// A feed with the full texts of thousands of articles.
const MAX_BYTES = 64 * 1024 * 1024
const TIMEOUT_MS = 30_000
// A blog with hundreds of pages often limits how fast they are read. The pauses are one, two, four and eight seconds.
const MAY_PASS: ReadonlySet<number> = new Set([429, 502, 503, 504])
const TRIES = 5
const FIRST_PAUSE_MS = 1000
const MAX_PAUSE_MS = 2 * 60_000
const ACCEPT = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

/** An address with a name and a password (RFC 7617) without them: they are sent as a header, and never printed. */
export function splitCredentials(named: string): { readonly place: string; readonly authorization?: string } {
  const url = isAddress(named) ? URL.parse(named) : null
  if (!url || (url.username === '' && url.password === '')) return { place: named }
  const credentials = Buffer.from(`${decodePath(url.username)}:${decodePath(url.password)}`).toString('base64')
  url.username = ''
  url.password = ''
  return { place: url.href, authorization: `Basic ${credentials}` }
}

const isAddress = (place: string) => /^https?:\/\//i.test(place)

interface LoadOptions {
  /** The header, for addresses of the same origin. */
  readonly authorization?: string | undefined
  /** Resolves after this many milliseconds. */
  readonly wait?: (ms: number) => Promise<void>
  /** Called before each retry, with the reason and the waiting time in one line. */
  readonly onRetry?: (line: string) => void
}

/**
 * Loads what `named`, a file or an address that the user typed, and its other pages consist of. Only an address on this machine
 * that was typed is fetched from this machine: a feed can't lead to one. Rejects with a FeedError.
 */
export function createFeedLoader(
  named: string,
  options: LoadOptions = {},
): (place: string) => Promise<LoadedFeed | undefined> {
  if (!isAddress(named)) return loadFile
  const isLocal = isThisMachine(named)
  const { origin } = new URL(named)
  const request = (place: string) => (isLocal && new URL(place).origin === origin ? fetch : guardedFetch)
  return place => {
    const { authorization, ...others } = options
    const isSame = new URL(place).origin === origin
    return loadAddress(place, request(place), isSame ? { ...others, authorization } : others)
  }
}

async function loadFile(path: string): Promise<LoadedFeed> {
  try {
    return { text: decode(await readFile(path), '') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new FeedError(
      code === 'ENOENT'
        ? `file "${path}" not found; the address of a feed begins with https://`
        : `"${path}" can't be read: ${reasonOf(error as Error)}`,
      { cause: error },
    )
  }
}

async function loadAddress(
  place: string,
  request: typeof fetch,
  options: LoadOptions,
): Promise<LoadedFeed | undefined> {
  try {
    const response = await patiently(place, request, options)
    if (!response.ok) {
      if (response.status === 404 || response.status === 410) return undefined
      throw new FeedError(`${place} answered with status ${response.status}`)
    }
    const bytes = await readBytes(response.body, MAX_BYTES)
    if (!bytes) throw new FeedError(`${place} is larger than ${MAX_BYTES} bytes`)
    return { text: decode(bytes, response.headers.get('content-type') ?? ''), address: response.url || place }
  } catch (error) {
    if (error instanceof FeedError) throw error
    throw new FeedError(`${place} can't be read: ${explainNoAnswer(error, place, TIMEOUT_MS).reason}`, { cause: error })
  }
}

/** The last answer; the body of one that is not a success is gone. */
async function patiently(
  place: string,
  request: typeof fetch,
  { wait = sleep, onRetry, authorization }: LoadOptions,
): Promise<Response> {
  const headers = { accept: ACCEPT, ...(authorization !== undefined && { authorization }) }
  for (let tried = 1; ; tried++) {
    const response = await request(place, { headers, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (response.ok) return response
    await response.body?.cancel()
    const pause = Math.max(readRetryAfter(response.headers) ?? 0, FIRST_PAUSE_MS * 2 ** (tried - 1))
    if (!MAY_PASS.has(response.status) || tried === TRIES || pause > MAX_PAUSE_MS) return response
    onRetry?.(`${place} answered with status ${response.status}; trying again in ${Math.ceil(pause / 1000)} s`)
    await wait(pause)
  }
}

/** A byte order mark stands first, then HTTP, then the XML declaration (RFC 7303 3). */
function decode(bytes: Uint8Array, contentType: string): string {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  const mark = start.startsWith('\xFF\xFE') ? 'utf-16le' : start.startsWith('\xFE\xFF') ? 'utf-16be' : undefined
  const declared = /charset=["']?([\w-]+)/i.exec(contentType) ?? /^\s*<\?xml[^>]*\bencoding=["']([\w-]+)/i.exec(start)
  try {
    return new TextDecoder(mark ?? declared?.[1]).decode(bytes)
  } catch {
    // An encoding that does not exist.
    return new TextDecoder().decode(bytes)
  }
}
