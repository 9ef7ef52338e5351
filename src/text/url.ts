/** A percent-encoded part of an address as text; undefined if it is not UTF-8 (RFC 3986 2.5). */
export function decodeSegment(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** The same; a wrongly encoded text stays as it is. */
export const decodePath = (path: string): string => decodeSegment(path) ?? path

/** An address without its fragment, and the fragment with its `#`. */
export function splitFragment(url: string): readonly [address: string, fragment: string] {
  const at = url.indexOf('#')
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at)]
}

/** An address with parameters (`a=b&c=d`) added at the end of its query, before the fragment. */
export function addQuery(url: string, parameters: string): string {
  if (parameters === '') return url
  const [address, fragment] = splitFragment(url)
  const mark = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'
  return address + mark + parameters + fragment
}

// Browsers leave `{`, `|` and `[` as they are.
const NOT_URI = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})/giu

/** An address as a URI of RFC 2396, which validators check it against. */
export function toUri(url: URL): string {
  return url.origin + url.href.slice(url.origin.length).replace(NOT_URI, encodeURIComponent)
}
