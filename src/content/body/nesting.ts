// Elements of hand-written HTML inside each other: not too deep, and as the HTML Standard has it.
import { parseFragment, serialize } from 'parse5'
import { MAX_DEPTH, ShallowParser } from '../../text/shallow-parser.ts'

/**
 * HTML without the tags that open an element deeper than any page has them, which would cost time without limit; what stands
 * in such an element stays. `at` is where the first of these tags was.
 */
export function limitDepth(html: string): { readonly html: string; readonly at?: number } {
  if (!mayBeDeep(html)) return { html }
  let at: number | undefined
  let kept = ''
  let position = 0
  const parser = new ShallowParser({
    onopentag() {
      if (!parser.isTooDeep) return
      at ??= parser.startIndex
      kept += html.slice(position, parser.startIndex)
      position = parser.endIndex + 1
    },
  })
  parser.end(html)
  return at === undefined ? { html } : { html: kept + html.slice(position), at }
}

function mayBeDeep(html: string): boolean {
  let tags = 0
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1)) if (++tags > MAX_DEPTH) return true
  return false
}

// Once it is serialised, text has no bare `<`, and every value is in double quotes.
const TAG = /<[a-z][^"<>]*(?:"[^"]*"[^"<>]*)*>/g
const VALUE = /"[^"]*"/g
// Where a `</p>` closed nothing the standard has one of these.
const EMPTY = /<p><\/p>/g

/**
 * HTML in which elements stand inside each other as in the HTML Standard (13.2.6): what its author wrote otherwise is set
 * right as browsers do, so that strict readers see the same. Attributes are written without `<` and `>`, so that every tag ends at
 * its first `>`.
 */
export function repairNesting(html: string): string {
  return serialize(parseFragment(html, { scriptingEnabled: false }))
    .replace(EMPTY, '')
    .replace(TAG, tag => tag.replace(VALUE, escapeBrackets))
}

const escapeBrackets = (value: string) => value.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
