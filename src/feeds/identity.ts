import { digest } from '../text/digest.ts'

// What may stand in a URI (RFC 3986 2); a percent sign only before two digits.
const NOT_URI = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]|%(?![\da-f]{2})/giu

/**
 * An article's id as Atom needs it: a URI (RFC 4287 4.2.6). RSS and JSON Feed carry ids as they are, so what another
 * generator called `42` or `post-1` stays that; here it becomes a name made from it, always the same.
 */
export function toAtomId(id: string): string {
  if (/^[a-z][a-z\d+.-]*:[^\s]/i.test(id)) return id.replace(NOT_URI, encodeURIComponent)
  const hash = digest(id, 32)
  // RFC 9562 5.8: version 8 is for names made by other rules than those of the RFC.
  const [a, b, c, d, e] = [hash.slice(0, 8), hash.slice(8, 12), hash.slice(13, 16), hash.slice(17, 20), hash.slice(20)]
  return `urn:uuid:${a}-${b}-8${c}-a${d}-${e}`
}
