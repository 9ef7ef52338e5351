// Content negotiation and validators, as clients really send them.

/** The first of `offered` that an Accept-Encoding header takes (RFC 9110 12.5.3); undefined means as it is. */
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

// Seen in the wild: weakened by a CDN, quotes lost, escaped or of the other kind, and the name of an encoding added inside
// or behind the quotes by a server in front.
const bare = (tag: string) =>
  tag
    .replace(/&quot;|["'\\\s]/g, '')
    .replace(/^W\//i, '')
    .replace(/(--?|;|:)(gzip|br|zstd|deflate)$/, '')

/**
 * Whether the client holds this version already (RFC 9110 13.2.2: If-None-Match wins over If-Modified-Since).
 * `etag` is without quotes and without a suffix for the encoding. A date that is later than `now` tells of a clock that was
 * wrong, here or there, and of nothing else.
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
