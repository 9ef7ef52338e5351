// Responses are rendered once per version of the publication, and are reused in later versions if their inputs are the same.
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
   * The unique name of the response. If every GET of a path has this response, the name is the path without a query, so
   * that `peek` finds it.
   */
  readonly key: string
  /** A response that is cached for another version is rendered again. */
  readonly version: string
  /** Undefined if there is no such response. */
  readonly render: () => Promise<Rendered | undefined>
  /** Identifies all inputs of the response: if they are the same in a new version, it is not rendered again. */
  readonly fingerprint?: () => Promise<string>
  /** Requests for the same path that get another response: `peek` leaves them to the routes. */
  readonly unless?: Unless
}

type Unless = (headers: RequestFacts['headers']) => boolean

interface CachedRender {
  readonly response: CachedResponse
  readonly fingerprint: string | undefined
}

interface CacheEntry {
  readonly version: string
  readonly unless: Unless | undefined
  readonly rendered: Promise<CachedRender | undefined>
  response?: CachedResponse
  /** Requested again since it was rendered, or since it was last kept for that reason. */
  wasRequested: boolean
}

export type ResponseCache = ReturnType<typeof createResponseCache>

// Uncompressed; all compressed forms together take about the same space again.
const MAX_BYTES = 32 * 1024 * 1024

export function createResponseCache(ports: Pick<Ports, 'compress' | 'now'>) {
  // The oldest first.
  const entries = new Map<string, CacheEntry>()
  let bytes = 0

  function find(options: CacheOptions): CacheEntry {
    const { key, version, unless } = options
    const cached = entries.get(key)
    if (cached?.version === version) {
      cached.wasRequested = true
      return cached
    }
    const entry: CacheEntry = {
      version,
      unless,
      rendered: renderOrReuse(cached?.rendered, options),
      wasRequested: false,
    }
    if (cached) drop(key, cached)
    entries.set(key, entry)
    // Neither a failure nor an absence is cached: the number of absent keys has no limit.
    const forget = () => void (entries.get(key) === entry && entries.delete(key))
    entry.rendered.then(rendered => (rendered ? keep(key, entry, rendered.response) : forget()), forget)
    return entry
  }

  function keep(key: string, entry: CacheEntry, response: CachedResponse) {
    if (entries.get(key) !== entry) return
    entry.response = response
    bytes += response.size
    for (const [oldest, other] of entries) {
      if (bytes <= MAX_BYTES) return
      // A crawler that reads thousands of feeds does not push out responses that are requested often.
      if (other.wasRequested) {
        other.wasRequested = false
        entries.delete(oldest)
        entries.set(oldest, other)
      } else drop(oldest, other)
    }
  }

  function drop(key: string, { response }: CacheEntry) {
    entries.delete(key)
    bytes -= response?.size ?? 0
  }

  async function renderOrReuse(
    old: Promise<CachedRender | undefined> | undefined,
    { render, fingerprint }: CacheOptions,
  ) {
    const current = await fingerprint?.()
    const before = current === undefined ? undefined : await old
    if (before?.fingerprint === current && before) return before
    const rendered = await render()
    return rendered && { response: createCachedResponse(rendered, ports), fingerprint: current }
  }

  return {
    /** Answers a GET or HEAD, and renders the response if this version has none yet; undefined if `render` returns undefined. */
    async answer(request: Request, options: CacheOptions): Promise<Response | undefined> {
      const response = (await find(options).rendered)?.response
      if (!response) return undefined
      return toResponse(await response.answer(request), request)
    },

    /** The response to a GET, if nothing has to be rendered, compressed, read or waited for; otherwise undefined. */
    peek(request: RequestFacts, key: string, version: string): RawResponse | undefined {
      const entry = entries.get(key)
      if (entry?.version !== version || entry.unless?.(request.headers)) return undefined
      entry.wasRequested = true
      return entry.response?.peek(request)
    },
  }
}
