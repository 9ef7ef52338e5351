// Reads scopes from addresses (the reverse of `scopePath` in paths.ts), and names them.
import type { Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { MAX_TAGS } from '../paths.ts'
import { type TermKind, termsOf } from '../store/articles.ts'
import { parseLanguage } from '../text/language.ts'
import { nameOfLanguage } from '../text/language-names.ts'
import { toSlug } from '../text/slug.ts'
import { decodeSegment } from '../text/url.ts'

/** A scope that exists, with its title; the title is empty for the whole publication. */
export interface NamedScope {
  readonly scope: Scope
  readonly title: string
}

// The limit of tags in an address before duplicates are removed.
const MAX_NAMES = 50

/**
 * The scope of a folder such as `/authors/ann/tags/a+b/`; undefined for any other path. Slugs are normalised and tags are
 * sorted, so that `scopePath` of the result is the one address of the scope.
 */
export function parseScope(folder: string): Scope | undefined {
  const segments = folder.split('/').filter(segment => segment !== '')
  const scope: { section?: string; author?: string; language?: string; tags?: string[]; match?: 'all' | 'any' } = {}
  if (segments.length % 2 !== 0) return undefined
  for (let index = 0; index < segments.length; index += 2) {
    const value = decodeSegment(segments[index + 1] as string)
    if (value === undefined) return undefined
    switch (segments[index]) {
      case 'languages': {
        const language = parseLanguage(value)
        if (language === undefined || scope.language) return undefined
        scope.language = language
        break
      }
      case 'sections':
      case 'authors': {
        const member = segments[index] === 'sections' ? 'section' : 'author'
        const slug = toSlug(value)
        if (slug === '' || scope[member]) return undefined
        scope[member] = slug
        break
      }
      case 'tags': {
        const names = value.split(/[+,]/, MAX_NAMES + 1)
        if (names.length > MAX_NAMES) return undefined
        const tags = [...new Set(names.map(toSlug))].sort()
        const mixed = value.includes('+') && value.includes(',')
        if (scope.tags || mixed || tags.length > MAX_TAGS || tags.includes('')) return undefined
        scope.tags = tags
        if (value.includes(',') && tags.length > 1) scope.match = 'any'
        break
      }
      default:
        return undefined
    }
  }
  return scope
}

/** The scope with its title; undefined if no article has one of its terms. */
export async function nameScope({ articles }: Publication, scope: Scope): Promise<NamedScope | undefined> {
  const terms = termsOf(scope)
  const found = await Promise.all(terms.map(([kind, slug]) => articles.findTerm(kind, slug)))
  if (found.includes(undefined)) return undefined
  const names = new Map<TermKind, string[]>()
  terms.forEach(([kind, slug], index) => {
    const name = kind === 'language' ? nameOfLanguage(slug) : (found[index]?.name ?? slug)
    names.set(kind, [...(names.get(kind) ?? []), name])
  })
  const parts = [...names].map(([, of]) => of.join(scope.match === 'any' ? ', ' : ' + '))
  return { scope, title: parts.join(' · ') }
}
