import type { Author } from '../../article.ts'
import { toPlainText } from '../body/plain-text.ts'
import { type Fields, isTable, toList, toText } from './fields.ts'
import { splitPeople } from './people.ts'
import { toAnySlug } from './terms.ts'
import { parseYaml, type SyntaxProblem } from './yaml.ts'

/** The authors of a publication in one file, by the keys that articles use. */
export type AuthorBook = ReadonlyMap<string, Author>

/** Docusaurus' `authors.yml` and Jekyll's `_data/authors.yml`: a table of tables. JSON is YAML too. Never throws. */
export function parseAuthorBook(text: string): {
  readonly book: AuthorBook
  readonly problems: readonly SyntaxProblem[]
} {
  const { value, problems } = parseYaml(text)
  const book = new Map<string, Author>()
  for (const [key, entry] of Object.entries(isTable(value) ? value : {})) {
    const author = fromTable(isTable(entry) ? { key, ...entry } : { name: entry })
    if (author) book.set(key, author)
  }
  return { book, problems }
}

/** The authors of an article: text, keys of the book, a list, objects; `fallback` if it names no one (empty for none). */
export function parseAuthors(fields: Fields, fallback: string, book: AuthorBook = new Map()): readonly Author[] {
  const field = fields.find(['authors', 'author', 'byline', 'creator', 'writer'])
  const isPlural = field?.name.toLowerCase() === 'authors'
  const people = toList(field?.value).flatMap(value => {
    if (isTable(value)) return fromTable({ ...book.get(toText(value.key) ?? ''), ...value })
    const text = toText(value) ?? ''
    const names =
      typeof field?.value === 'string' ? splitPeople(text, { isPlural, isKnown: name => book.has(name) }) : [text]
    return names.map(name => book.get(name) ?? fromText(name))
  })
  const authors = new Map<string, Author>()
  for (const person of people) if (person && !authors.has(person.slug)) authors.set(person.slug, person)
  if (authors.size === 0 && fallback) return [{ name: fallback, slug: toAnySlug(fallback) }]
  const [first] = authors.values()
  if (authors.size === 1 && first) {
    // Docusaurus and others have the address of a single author in fields of its own.
    const url = webAddress(fields.text('authorurl', 'authorlink', 'authorwebsite'))
    const email = fields.text('authoremail')
    return [{ ...(url && { url }), ...(email?.includes('@') && { email }), ...first }]
  }
  return [...authors.values()]
}

// `Ann <ann@example.org>`, and RSS's `ann@example.org (Ann)`.
function fromText(text: string): Author | undefined {
  const bracketed = /<([^<>\s]+)>$/.exec(text)
  const before = text.slice(0, bracketed?.index).trimEnd()
  const within = /[\n\r\u2028\u2029]/.test(before) ? undefined : bracketed?.[1]
  const [, word = '', remark] = /^([^\s()]+)\s*\((.+)\)$/.exec(text) ?? []
  const [mailbox, inside] = /.@./.test(word) ? [word, remark] : []
  const address = within ?? mailbox
  const name = toPlainText(((within && before) || inside) ?? (address === undefined ? text : address))
  if (name === '') return undefined
  const contact = address?.includes('@') ? { email: address } : optionalUrl(address)
  return { name, slug: toAnySlug(name), ...contact }
}

/** An author in a table, of front matter or of the book. */
function fromTable(table: Readonly<Record<string, unknown>>): Author | undefined {
  const of = (...names: string[]) => names.map(name => toText(table[name])).find(text => text !== undefined)
  const name = toPlainText(of('name', 'display_name', 'displayName', 'key', 'id', 'nick', 'username') ?? '')
  if (name === '') return undefined
  const socials = isTable(table.socials) ? table.socials : isTable(table.social) ? table.social : {}
  const email = of('email', 'mail')
  const fediverse = handleOf(
    of('fediverse', 'mastodon', 'activitypub') ?? toText(socials.mastodon) ?? toText(socials.fediverse),
  )
  return {
    name,
    slug: toAnySlug(name),
    ...optionalUrl(of('url', 'website', 'link', 'homepage', 'site', 'uri')),
    ...(email?.includes('@') && { email }),
    ...(fediverse && { fediverse }),
  }
}

function webAddress(text: string | undefined): string | undefined {
  return text !== undefined && /^https?:\/\//i.test(text) && URL.canParse(text) ? new URL(text).href : undefined
}

function optionalUrl(text: string | undefined): { url?: string } {
  const url = webAddress(text)
  return url === undefined ? {} : { url }
}

/** `@ann@social.example` from itself, `ann@social.example` or `https://social.example/@ann`. */
function handleOf(text: string | undefined): string | undefined {
  const [, host, user] = /^https?:\/\/([^/\s]+)\/@?([\w.-]+)\/?$/.exec(text ?? '') ?? []
  if (host !== undefined) return `@${user}@${host}`
  return /^@?[\w.-]+@[\w.-]+\.\w+$/.test(text ?? '') ? `@${text?.replace(/^@/, '')}` : undefined
}
