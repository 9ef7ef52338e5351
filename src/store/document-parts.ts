// Texts that are too long for one row: D1 allows 2 MB in each. The first part is in `document`, the others in `document_part`.
import type { Db, Statement } from '../ports.ts'

// In UTF-16 units. Each takes up to three bytes.
const PART_LENGTH = 600_000

/** The part for `document`, and the statements that store the others. */
export function splitText(
  hash: string,
  html: string,
): { readonly first: string; readonly others: readonly Statement[] } {
  const parts: string[] = []
  for (let start = 0; start < html.length || start === 0; ) {
    // A surrogate pair is not split.
    const cut = start + PART_LENGTH
    const end = /[\uD800-\uDBFF]/.test(html.charAt(cut - 1)) && cut < html.length ? cut - 1 : cut
    parts.push(html.slice(start, end))
    start = end
  }
  const [first = '', ...rest] = parts
  const others = rest.map(
    (part, index): Statement => [
      'INSERT OR IGNORE INTO document_part (hash, part, html) VALUES (?1, ?2, ?3)',
      hash,
      index + 1,
      part,
    ],
  )
  return { first, others }
}

/** The rows with their complete texts. */
export function completeTexts<Row extends { readonly hash: string; readonly html: string }>(
  db: Db,
  rows: readonly Row[],
): Promise<Row[]> {
  return Promise.all(
    rows.map(async row => {
      if (row.html.length < PART_LENGTH - 1) return row
      const parts = await db.all<{ html: string }>(
        'SELECT html FROM document_part WHERE hash = ?1 ORDER BY part',
        row.hash,
      )
      return { ...row, html: row.html + parts.map(({ html }) => html).join('') }
    }),
  )
}
