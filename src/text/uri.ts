const NOT_URI = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})/giu

/** An address as a URI of RFC 2396, which is what validators hold it against: browsers leave `{`, `|` and `[` as they are. */
export function toUri(url: URL): string {
  return url.origin + url.href.slice(url.origin.length).replace(NOT_URI, encodeURIComponent)
}
