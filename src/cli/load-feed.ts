// Loads an old feed for `spread-info adopt`: from a file, or from an address.
import { readFile } from 'node:fs/promises'
import { FeedError, type LoadedFeed } from '../adopting/read-feed.ts'
import { guardedFetch } from '../platforms/node/ports.ts'
import { errorMessage } from '../text/error-message.ts'
import { readBytes } from '../text/http/read-body.ts'
import { isThisMachine } from '../text/http/this-machine.ts'

// A feed with the full texts of thousands of articles.
const MAX_BYTES = 64 * 1024 * 1024
const TIMEOUT_MS = 30_000
const ACCEPT = 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5'

const isAddress = (place: string) => /^https?:\/\//i.test(place)

/**
 * Loads what `named`, a file or an address that the user typed, and its other pages consist of. Only an address on this machine
 * that was typed is fetched from this machine: a feed can't lead to one. Rejects with a FeedError.
 */
export function createFeedLoader(named: string): (place: string) => Promise<LoadedFeed | undefined> {
  if (!isAddress(named)) return loadFile
  const isLocal = isThisMachine(named)
  const { origin } = new URL(named)
  const request = (place: string) => (isLocal && new URL(place).origin === origin ? fetch : guardedFetch)
  return place => loadAddress(place, request(place))
}

async function loadFile(path: string): Promise<LoadedFeed> {
  try {
    return { text: decode(await readFile(path), '') }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new FeedError(
      code === 'ENOENT'
        ? `file "${path}" not found; the address of a feed begins with https://`
        : `"${path}" can't be read: ${errorMessage(error)}`,
      { cause: error },
    )
  }
}

async function loadAddress(place: string, request: typeof fetch): Promise<LoadedFeed | undefined> {
  try {
    const response = await request(place, { headers: { accept: ACCEPT }, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (!response.ok) {
      await response.body?.cancel()
      if (response.status === 404 || response.status === 410) return undefined
      throw new FeedError(`${place} answered with status ${response.status}`)
    }
    const bytes = await readBytes(response.body, MAX_BYTES)
    if (!bytes) throw new FeedError(`${place} is larger than ${MAX_BYTES} bytes`)
    return { text: decode(bytes, response.headers.get('content-type') ?? ''), address: response.url || place }
  } catch (error) {
    if (error instanceof FeedError) throw error
    const { cause } = error as Error
    throw new FeedError(`${place} can't be read: ${errorMessage(cause ?? error)}`, { cause: error })
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
