import type { Scope } from '../article.ts'
import { scopePath } from '../paths.ts'
import { toUuid } from '../text/digest.ts'

// The characters that a URI cannot contain (RFC 3986 2); a percent sign only before two digits.
const NOT_URI = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]|%(?![\da-f]{2})/giu

/**
 * An article's id for Atom, which requires a URI (RFC 4287 4.2.6). RSS and JSON Feed contain ids unchanged, so `42` or
 * `post-1` of another generator stays the same there; for Atom a URN is made from it, always the same one.
 */
export function toAtomId(id: string): string {
  if (/^[a-z][a-z\d+.-]*:[^\s]/i.test(id)) return id.replace(NOT_URI, encodeURIComponent)
  return `urn:uuid:${toUuid(id)}`
}

/** The id of a scope's feed. `publication` is the publication's id: its first address, or a `urn:uuid:`. */
export function toFeedId(publication: string, scope: Scope): string {
  const path = scopePath(scope)
  if (!publication.startsWith('urn:')) return publication + path
  return path === '/' ? publication : `urn:uuid:${toUuid(publication + path)}`
}
