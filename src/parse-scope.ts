// Reads the scope in an address, and finds its name: the reverse of scopePath in paths.ts.
import type { Scope } from './article.ts'
import { nameOfLanguage } from './locales/language-names.ts'
import type { Articles } from './store/articles.ts'
import { type TermKind, termsOf } from './store/terms.ts'
import { parseLanguage } from './text/language.ts'
import { toSlug } from './text/slug.ts'
import { decodeSegment } from './text/url.ts'

// Without this limit, a stranger could choose how many lists there are, and how much work one of them is.
const MAX_TAGS = 5
// An address may repeat a tag in several spellings: at most this many names are read.
const MAX_NAMES = 50

// In the order of an address.
const FOLDERS = ['languages', 'sections', 'authors', 'tags']

type Growing = { -readonly [Name in keyof Scope]: Scope[Name] }

/**
 * The scope of a folder such as `/authors/ann/tags/a+b/`; undefined if it is not one. With `anySpelling`, folders may come
 * in any order, and slugs and the order of tags are normalised: `scopePath` of the result is then the one address of the
 * scope. Without it, names are read unchanged.
 */
export function parseScope(folder: string, { anySpelling = false } = {}): Scope | undefined {
  const segments = anySpelling ? folder.split('/').filter(segment => segment !== '') : splitFolder(folder)
  if (segments === undefined || segments.length % 2 !== 0) return undefined
  const scope: Growing = {}
  const known = new Set<number>()
  for (let index = 0; index < segments.length; index += 2) {
    const kind = FOLDERS.indexOf(segments[index] as string)
    const isInOrder = anySpelling || kind > Math.max(-1, ...known)
    if (kind === -1 || known.has(kind) || !isInOrder) return undefined
    const part = parsePart(FOLDERS[kind] as string, segments[index + 1] as string, anySpelling)
    if (part === undefined) return undefined
    Object.assign(scope, part)
    known.add(kind)
  }
  return scope
}

/** The names between the slashes; undefined if it is not a folder. */
function splitFolder(folder: string): string[] | undefined {
  if (folder === '/') return []
  const segments = folder.split('/')
  const isFolder = segments.shift() === '' && segments.pop() === '' && segments.every(segment => segment !== '')
  return isFolder ? segments : undefined
}

function parsePart(folder: string, written: string, anySpelling: boolean): Scope | undefined {
  const value = decodeSegment(written)
  if (value === undefined) return undefined
  if (folder === 'tags') return anySpelling ? parseTags(value) : readTags(written)
  if (folder === 'languages') {
    const language = anySpelling ? parseLanguage(value) : value
    return language === undefined ? undefined : { language }
  }
  const slug = anySpelling ? toSlug(value) : value
  return slug === '' ? undefined : folder === 'sections' ? { section: slug } : { author: slug }
}

function parseTags(value: string): Scope | undefined {
  const names = value.split(/[+,]/, MAX_NAMES + 1)
  const tags = [...new Set(names.map(toSlug))].sort()
  const isMixed = value.includes('+') && value.includes(',')
  if (names.length > MAX_NAMES || tags.length > MAX_TAGS || isMixed || tags.includes('')) return undefined
  return { tags, ...(value.includes(',') && tags.length > 1 && { match: 'any' }) }
}

/** The same, only for tags as `scopePath` writes them. */
function readTags(written: string): Scope | undefined {
  const match = written.includes(',') ? 'any' : 'all'
  const tags = written.split(match === 'any' ? ',' : '+', MAX_TAGS + 1).map(decodeSegment)
  return tags.length > MAX_TAGS ? undefined : { tags: tags.filter(tag => tag !== undefined), match }
}

/** The terms of one kind in a scope. */
interface NamedTerms {
  readonly kind: TermKind
  /** The names as articles write them; for a term that no article has, its slug. */
  readonly names: readonly string[]
  /** Whether each of the terms has articles. */
  readonly isKnown: boolean
}

/** A scope in words, in the order of its address. */
export async function nameScope(scope: Scope, articles: Pick<Articles, 'findTerm'>): Promise<readonly NamedTerms[]> {
  const terms = termsOf(scope)
  const found = await Promise.all(terms.map(([kind, slug]) => articles.findTerm(kind, slug)))
  return [...new Set(terms.map(([kind]) => kind))].map(kind => {
    const own = terms.flatMap(([of, slug], index) => (of === kind ? [{ slug, term: found[index] }] : []))
    return {
      kind,
      names: own.map(({ slug, term }) => (kind === 'language' ? nameOfLanguage(slug) : (term?.name ?? slug))),
      isKnown: own.every(({ term }) => term !== undefined),
    }
  })
}
