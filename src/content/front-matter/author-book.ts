// What a publication says of its authors in one place, by the keys that articles name them by.
import type { Author } from '../../article.ts'
import { fromTable } from './authors.ts'
import { isTable } from './fields.ts'
import { parseYaml, type Slip } from './yaml.ts'

export type AuthorBook = ReadonlyMap<string, Author>

/** Docusaurus' `authors.yml` and Jekyll's `_data/authors.yml`: a table of tables. JSON is YAML too. Never throws. */
export function parseAuthorBook(text: string): { readonly book: AuthorBook; readonly slips: readonly Slip[] } {
  const { value, slips } = parseYaml(text)
  const book = new Map<string, Author>()
  for (const [key, entry] of Object.entries(isTable(value) ? value : {})) {
    const author = fromTable(isTable(entry) ? { key, ...entry } : { name: entry })
    if (author) book.set(key, author)
  }
  return { book, slips }
}
