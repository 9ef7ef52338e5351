/** A percent-encoded part of a path as text; undefined when it is no UTF-8 (RFC 3986 2.5). */
export function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
