// HTML in which elements stand inside each other as the HTML Standard has it (13.2.6): what its author wrote otherwise is set
// right as browsers do, so that strict readers see the same.
import { parseFragment, serialize } from 'parse5'

// Once it is serialised, text has no bare `<`, and every value is in double quotes.
const TAG = /<[a-z][^"<>]*(?:"[^"]*"[^"<>]*)*>/g
const VALUE = /"[^"]*"/g
// Where a `</p>` closed nothing the standard has one of these.
const EMPTY = /<p><\/p>/g

/** Attributes are written without `<` and `>`, so that every tag ends at its first `>`. */
export function repairNesting(html: string): string {
  return serialize(parseFragment(html, { scriptingEnabled: false }))
    .replace(EMPTY, '')
    .replace(TAG, tag => tag.replace(VALUE, escapeBrackets))
}

const escapeBrackets = (value: string) => value.replaceAll('<', '&lt;').replaceAll('>', '&gt;')
