/** A percent-encoded part of an address as text; undefined where it is not UTF-8 (RFC 3986 2.5). */
export function decodeSegment(segment: string): string | undefined {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

/** The same; what is encoded wrongly stays as it is. */
export const decodePath = (path: string): string => decodeSegment(path) ?? path

/** An address up to its fragment, and the fragment with its `#`. */
export function splitFragment(url: string): readonly [address: string, fragment: string] {
  const at = url.indexOf('#')
  return at === -1 ? [url, ''] : [url.slice(0, at), url.slice(at)]
}

/** An address with more parameters (`a=b&c=d`) at the end of its query, before the fragment. */
export function addQuery(url: string, parameters: string): string {
  if (parameters === '') return url
  const [address, fragment] = splitFragment(url)
  const mark = address.includes('?') ? (/[?&]$/.test(address) ? '' : '&') : '?'
  return address + mark + parameters + fragment
}

/** What no URI of RFC 2396 holds; browsers leave `{`, `|` and `[` as they are. */
const NOT_URI = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})/giu

/** An address as a URI of RFC 2396, which is what validators hold it against. */
export function toUri(url: URL): string {
  return url.origin + url.href.slice(url.origin.length).replace(NOT_URI, encodeURIComponent)
}
