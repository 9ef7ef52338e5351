import type { Author } from '../../article.ts'
import { toPlainText } from '../body/plain-text.ts'
import { type Fields, isTable, toList, toText } from './fields.ts'
import { parseFields } from './front-matter.ts'
import { splitPeople } from './people.ts'
import { toAnySlug } from './terms.ts'
import { parseYaml, type SyntaxProblem } from './yaml.ts'

type Table = Readonly<Record<string, unknown>>

/** The picture of an author. */
export interface AuthorPicture {
  readonly src: string
  /** The file that `src` is relative to, if it is not that of the article. */
  readonly from?: string
}

interface Person extends Author {
  readonly picture?: AuthorPicture
}

/** The authors of a publication in one file, by the keys that articles use. */
export type AuthorBook = ReadonlyMap<string, Person>

/**
 * Docusaurus' `authors.yml`, Jekyll's `_data/authors.yml` and MkDocs' `.authors.yml`: a table of tables. With a `key`, the table of one
 * author, as in a file of Hugo's `data/authors/`. JSON is YAML too. `file` is its path. Never throws.
 */
export function parseAuthorBook(
  text: string,
  file = 'authors.yml',
  key?: string,
): {
  readonly book: AuthorBook
  readonly problems: readonly SyntaxProblem[]
} {
  const { value, problems } = file.endsWith('.toml') ? parseFields('toml', text) : parseYaml(text)
  const book = new Map<string, Person>()
  const entries = key === undefined ? Object.entries(tableOf(value)) : isTable(value) ? [[key, value] as const] : []
  for (const [key, entry] of entries) {
    const author = fromTable(isTable(entry) ? { key, ...entry } : { name: entry })
    if (author) book.set(key, author.picture ? { ...author, picture: { ...author.picture, from: file } } : author)
  }
  return { book, problems }
}

/** MkDocs has the table in a field `authors`. */
function tableOf(value: unknown): Readonly<Record<string, unknown>> {
  if (!isTable(value)) return {}
  const { authors } = value
  return Object.keys(value).length === 1 && isTable(authors) && Object.values(authors).every(isTable) ? authors : value
}

/** The authors of an article: text, keys of the book, a list, objects; `fallback` if it names no one (empty for none). */
export function parseAuthors(fields: Fields, fallback: string, book: AuthorBook = new Map()): readonly Person[] {
  const field = fields.find(['authors', 'author', 'byline', 'creator', 'writer'])
  const isPlural = field?.name.toLowerCase() === 'authors'
  const members = toList(field?.value)
  const isKnown = (name: string) => book.has(name)
  const people = members.flatMap(value => {
    if (isTable(value)) return fromMember(value, book)
    const text = toText(value) ?? ''
    const isList = Array.isArray(field?.value)
    // The only member of a list may name several people.
    const names = members.length === 1 ? splitPeople(text, { isPlural: isPlural && !isList, isKnown }) : [text]
    return names.map(name => book.get(name) ?? fromText(name))
  })
  const authors = new Map<string, Person>()
  for (const person of people) if (person && !authors.has(person.slug)) authors.set(person.slug, person)
  if (authors.size === 0 && fallback) return [{ name: fallback, slug: toAnySlug(fallback) }]
  const [first] = authors.values()
  if (authors.size === 1 && first) {
    // Docusaurus and others have the address of a single author in fields of its own.
    const url = webAddress(fields.text('authorurl', 'authorlink', 'authorwebsite'))
    const email = fields.text('authoremail')
    const src = fields.text(...PICTURES.map(name => `author${name.replace('_', '')}`))
    const picture = src !== undefined && { picture: { src } }
    return [{ ...(url && { url }), ...(email?.includes('@') && { email }), ...picture, ...first }]
  }
  return [...authors.values()]
}

/** A table with fields of one person, or with a key or name for each person: `ann: { name: Ann Lee }`. */
function fromMember(table: Table, book: AuthorBook): readonly (Person | undefined)[] {
  const { picture, ...known } = book.get(toText(table.key) ?? '') ?? {}
  const person = fromTable({ ...known, ...table })
  if (person) return [{ ...(picture && { picture }), ...person }]
  return Object.entries(table).map(([key, value]) => {
    if (isTable(value)) return fromMember({ key, ...value }, book)[0]
    // Fields of a person are in lower case, and one word.
    const known = book.get(key) ?? (/[\s\p{Lu}]/u.test(key) && !/^\p{Ll}+\p{Lu}/u.test(key) ? fromText(key) : undefined)
    return known && { ...known, ...optionalUrl(toText(value)) }
  })
}

// `Ann <ann@example.org>`, and RSS's `ann@example.org (Ann)`.
function fromText(written: string): Author | undefined {
  // A link of Markdown or HTML has the name and its address; one of a wiki has the name.
  const link = /^\[([^[\]]+)\]\((\S+)\)$/.exec(written)
  const anchor = /^<a\s[^<>]*?href=["']([^"'<>]+)["'][^<>]*>([^<>]+)<\/a>$/i.exec(written)
  const text = link?.[1] ?? anchor?.[2] ?? /^\[\[(?:[^[\]|]*\|)?([^[\]|]+)\]\]$/.exec(written)?.[1] ?? written
  const linked = optionalUrl(link?.[2] ?? anchor?.[1])
  const bracketed = /<([^<>\s/][^<>\s]*)>$/.exec(text)
  const before = text.slice(0, bracketed?.index).trimEnd()
  const within = /[\n\r\u2028\u2029]/.test(before) ? undefined : bracketed?.[1]
  const [, word = '', remark] = /^([^\s()]+)\s*\((.+)\)$/.exec(text) ?? []
  const [mailbox, inside] = /.@./.test(word) ? [word, remark] : []
  const address = within ?? mailbox
  const name = toPlainText(((within && before) || inside) ?? (address === undefined ? text : address))
  if (name === '') return undefined
  const contact = address?.includes('@') ? { email: address } : optionalUrl(address)
  return { name, slug: toAnySlug(name), ...linked, ...contact }
}

/** An author in a table, of front matter or of the book. */
function fromTable(table: Table): Person | undefined {
  const of = (...names: string[]) => names.map(name => toText(table[name])).find(text => text !== undefined)
  const parts = isTable(table.name) ? table.name : table
  const part = (...names: string[]) => names.map(name => toText(parts[name])).find(text => text !== undefined)
  const inParts = [
    part('first_name', 'firstName', 'first', 'given'),
    part('last_name', 'lastName', 'last', 'family'),
  ].filter(text => text !== undefined)
  const full = of('name', 'display_name', 'displayName', 'fullname', 'full_name')
  const name = toPlainText(full ?? (inParts.length > 0 ? inParts.join(' ') : of('key', 'id', 'nick', 'username')) ?? '')
  if (name === '') return undefined
  const socials = isTable(table.socials) ? table.socials : isTable(table.social) ? table.social : {}
  const email = of('email', 'mail')
  const fediverse = handleOf(
    of('fediverse', 'mastodon', 'activitypub') ?? toText(socials.mastodon) ?? toText(socials.fediverse),
  )
  const picture = pictureIn(table)
  return {
    name,
    slug: toAnySlug(name),
    ...(picture && { picture }),
    ...optionalUrl(of('url', 'website', 'link', 'homepage', 'site', 'uri')),
    ...(email?.includes('@') && { email }),
    ...(fediverse && { fediverse }),
  }
}

// In Docusaurus `image_url`, in MkDocs and Jekyll `avatar`, in Ghost `profile_image`, in themes of Hugo `image` and `thumbnail`.
const PICTURES = [
  'picture',
  'avatar',
  'image',
  'image_url',
  'imageURL',
  'photo',
  'portrait',
  'profile_image',
  'img',
  'thumbnail',
]

/** A path or an address, or a table with one. */
function pictureIn(table: Table): AuthorPicture | undefined {
  for (const name of PICTURES) {
    const value = table[name]
    const src = toText(isTable(value) ? (value.src ?? value.url ?? value.path) : value)
    if (src !== undefined && /[./]/.test(src)) return { src }
  }
  return undefined
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
