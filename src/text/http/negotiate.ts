// Content negotiation and conditional requests, as clients really send them.

/** The first of `offered` that an Accept-Encoding header accepts (RFC 9110 12.5.3); undefined means no encoding. */
export function chooseEncoding<T extends string>(header: string | null, offered: readonly T[]): T | undefined {
  if (!header) return undefined
  const weights = new Map<string, number>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(piece => piece.trim())
    const weight = parameters.find(parameter => parameter.startsWith('q='))
    weights.set(name, weight ? Number(weight.slice(2)) : 1)
  }
  return offered.find(name => (weights.get(name) ?? weights.get('*') ?? 0) > 0)
}

// Seen in practice: weakened by a CDN; quotes lost, escaped or single; the name of an encoding added inside or after the
// quotes by a proxy.
const bare = (tag: string) =>
  tag
    .replace(/&quot;|["'\\\s]/g, '')
    .replace(/^W\//i, '')
    .replace(/(--?|;|:)(gzip|br|zstd|deflate)$/, '')

/**
 * Whether the client has this version already (RFC 9110 13.2.2: If-None-Match takes precedence over If-Modified-Since).
 * `etag` is without quotes and without a suffix for the encoding. A date later than `now` comes from a wrong clock and is
 * ignored.
 */
export function isFresh(
  headers: Pick<Headers, 'get'>,
  etag: string,
  lastModified: Date | undefined,
  now = () => Number.POSITIVE_INFINITY,
): boolean {
  const match = headers.get('if-none-match')
  if (match !== null) return match.trim() === '*' || match.split(',').some(tag => bare(tag) === etag)
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  return lastModified !== undefined && Math.floor(lastModified.getTime() / 1000) * 1000 <= since && since <= now()
}
