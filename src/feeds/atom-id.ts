import type { Scope } from '../article.ts'
import { scopePath } from '../paths.ts'
import { toUuid } from '../text/digest.ts'

// What may stand in a URI (RFC 3986 2); a percent sign only before two digits.
const NOT_URI = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]|%(?![\da-f]{2})/giu

/**
 * An article's id as Atom needs it: a URI (RFC 4287 4.2.6). RSS and JSON Feed carry ids as they are, so what another
 * generator called `42` or `post-1` stays that; here it becomes a name made from it, always the same.
 */
export function toAtomId(id: string): string {
  if (/^[a-z][a-z\d+.-]*:[^\s]/i.test(id)) return id.replace(NOT_URI, encodeURIComponent)
  return `urn:uuid:${toUuid(id)}`
}

/** The id of a scope's feed below that of the publication: the address it was first known by, or a `urn:uuid:`. */
export function toFeedId(publication: string, scope: Scope): string {
  const path = scopePath(scope)
  if (!publication.startsWith('urn:')) return publication + path
  return path === '/' ? publication : `urn:uuid:${toUuid(publication + path)}`
}
