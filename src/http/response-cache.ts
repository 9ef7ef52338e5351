// Responses are rendered once per version of the publication, and stay cached over versions in which they come out the same.
import type { Ports } from '../ports.ts'
import {
  type CachedResponse,
  createCachedResponse,
  type RawResponse,
  type Rendered,
  type RequestFacts,
  toResponse,
} from './cached-response.ts'

export interface CacheOptions {
  /**
   * The name of the response among all. A path without a query is the name of what is answered to every GET of it:
   * `peek` finds it by that.
   */
  readonly key: string
  /** What is cached for another version is rendered again. */
  readonly version: string
  /** Undefined where there is no such response. */
  readonly render: () => Promise<Rendered | undefined>
  /** Names everything that the response is made from: while it stays the same, a new version does not render again. */
  readonly fingerprint?: () => Promise<string>
  /** Requests for the same path that have another answer: `peek` leaves them to the routes. */
  readonly unless?: Unless
}

type Unless = (headers: RequestFacts['headers']) => boolean

interface Made {
  readonly response: CachedResponse
  readonly fingerprint: string | undefined
}

interface Entry {
  readonly version: string
  readonly unless: Unless | undefined
  readonly made: Promise<Made | undefined>
  response?: CachedResponse
  /** RequestFacts for again since it was made, or since it was last spared. */
  isWanted: boolean
}

export type ResponseCache = ReturnType<typeof createResponseCache>

// Uncompressed; all compressed forms together take about as much again.
const MAX_BYTES = 32 * 1024 * 1024

export function createResponseCache(ports: Pick<Ports, 'compress' | 'now'>) {
  // The oldest first.
  const entries = new Map<string, Entry>()
  let bytes = 0

  function find(options: CacheOptions): Entry {
    const { key, version, unless } = options
    const cached = entries.get(key)
    if (cached?.version === version) {
      cached.isWanted = true
      return cached
    }
    const entry: Entry = { version, unless, made: renew(cached?.made, options), isWanted: false }
    if (cached) drop(key, cached)
    entries.set(key, entry)
    // Neither a failure nor an absence is cached: the number of absent keys has no limit.
    const forget = () => void (entries.get(key) === entry && entries.delete(key))
    entry.made.then(made => (made ? keep(key, entry, made.response) : forget()), forget)
    return entry
  }

  function keep(key: string, entry: Entry, response: CachedResponse) {
    if (entries.get(key) !== entry) return
    entry.response = response
    bytes += response.size
    for (const [oldest, other] of entries) {
      if (bytes <= MAX_BYTES) return
      // One walk through thousands of feeds does not push out what is asked for often.
      if (other.isWanted) {
        other.isWanted = false
        entries.delete(oldest)
        entries.set(oldest, other)
      } else drop(oldest, other)
    }
  }

  function drop(key: string, { response }: Entry) {
    entries.delete(key)
    bytes -= response?.size ?? 0
  }

  async function renew(old: Promise<Made | undefined> | undefined, { render, fingerprint }: CacheOptions) {
    const current = await fingerprint?.()
    const before = current === undefined ? undefined : await old
    if (before?.fingerprint === current && before) return before
    const rendered = await render()
    return rendered && { response: createCachedResponse(rendered, ports), fingerprint: current }
  }

  return {
    /** Answers a GET or HEAD, and renders the response where this version has none yet; undefined where `render` says so. */
    async answer(request: Request, options: CacheOptions): Promise<Response | undefined> {
      const response = (await find(options).made)?.response
      if (!response) return undefined
      return toResponse(await response.answer(request), request)
    },

    /** The answer to a GET, where nothing has to be rendered, compressed, read or waited for; else undefined. */
    peek(request: RequestFacts, key: string, version: string): RawResponse | undefined {
      const entry = entries.get(key)
      if (entry?.version !== version || entry.unless?.(request.headers)) return undefined
      entry.isWanted = true
      return entry.response?.peek(request)
    },
  }
}
