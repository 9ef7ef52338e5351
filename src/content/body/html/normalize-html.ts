// The nesting of hand-written HTML: not too deep, and as in the HTML Standard.
import { parseFragment, serialize } from 'parse5'
import { MAX_DEPTH, ShallowParser } from '../../../text/shallow-parser.ts'

/**
 * HTML without the tags of elements that are too deep, since the time to process them has no limit; their content stays.
 * `at` is the position of the first of these tags.
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

// Serialised HTML has no bare `<` in text, and every value is in double quotes.
const TAG = /<[a-z][^"<>]*(?:"[^"]*"[^"<>]*)*>/g
const VALUE = /"[^"]*"/g
// The standard makes one of these of a `</p>` that closes nothing.
const EMPTY = /<p><\/p>/g

/**
 * HTML with elements nested as in the HTML Standard (13.2.6): mistakes are repaired as browsers repair them, so that strict
 * readers see the same. Attributes are written without `<` and `>`, so that every tag ends at its first `>`.
 */
export function repairNesting(html: string): string {
  return serialize(parseFragment(html, { scriptingEnabled: false }))
    .replace(EMPTY, '')
    .replace(TAG, tag => tag.replace(VALUE, escapeBrackets))
}

const escapeBrackets = (value: string) => value.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
