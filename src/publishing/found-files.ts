// Which files of a folder are counted: everything that its publisher may take for an article.
import { isArticle, MARKDOWN } from '../content/sources.ts'
import type { Fate } from './fate.ts'

// Other formats that generators publish. HTML and plain text are articles only with a date in the name, as in Jekyll.
const OTHER_TEXT =
  /\.(mkdn?|mdown|mdtext|mdwn|rmd|qmd|mdoc|adoc|asciidoc|rst|org|textile)$|(^|\/)\d{4}-\d\d?-\d\d?[-_][^/]+\.(html?|txt)$/i

export const isText = (path: string): boolean => MARKDOWN.test(path) || OTHER_TEXT.test(path)

/** Undefined for a file that may be an article. */
export function findExclusion(path: string): Fate | undefined {
  if (isArticle(path)) return undefined
  return MARKDOWN.test(path) ? 'other' : 'unsupported'
}
