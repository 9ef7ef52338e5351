// The pages that have cards of their own: the front page, the page of feeds, and the lists of one term.
import type { PageWithCard } from '../../card-image.ts'
import { nameOfLanguage } from '../../locales/language-names.ts'
import type { TermKind } from '../../store/terms.ts'

type ListKind = Exclude<TermKind, 'podcast'>

/** What the card of a page is about. */
export type PageSubject =
  | { readonly kind: 'home' | 'feeds' }
  | { readonly kind: ListKind; readonly slug: string; readonly name: string }

/** A subject with the article that its name comes from. */
export interface ListedSubject {
  readonly subject: PageSubject
  /** Absent: the settings. */
  readonly source?: string
}

export const HOME: PageSubject = { kind: 'home' }

/**
 * The subject of a page. All pages of a list have one card. A list of several terms has that of the front page: their number has no
 * limit, and a stranger chooses them.
 */
export function subjectOf({ list, card }: Omit<PageWithCard, 'publication'>): PageSubject {
  if (card === 'feeds') return { kind: 'feeds' }
  if (!list) return HOME
  const { section, author, language, tags = [] } = list.scope
  const terms: readonly (readonly [ListKind, string | undefined])[] = [
    ['section', section],
    ['author', author],
    ['language', language],
    ...tags.map(tag => ['tag', tag] as const),
  ]
  const [first, ...others] = terms.filter(([, slug]) => slug !== undefined)
  const [kind, slug] = first ?? []
  return kind && slug !== undefined && others.length === 0 ? { kind, slug, name: list.name } : HOME
}

interface TermFacts {
  readonly slug: string
  readonly name: string
  readonly count: number
  /** The newest article that has the term; its name is this article's. */
  readonly source: string
}

/** The terms of one kind, the most used first; at most `limit`. */
export type ListTerms = (kind: ListKind, limit: number) => Promise<readonly TermFacts[]>

// A publication may have 10,000 tags and as many authors. The cards of others are drawn when someone asks for them.
const MAX_DRAWN = 500
// The page of a tag that one article has is that article: people share the article. So it is with the only language.
const FEWEST: Readonly<Partial<Record<ListKind, number>>> = { tag: 2 }
const KINDS: readonly ListKind[] = ['section', 'language', 'author', 'tag']
// A service that draws on demand knows the cards of all pages.
const EVERY = 1_000_000

/** The pages whose cards are drawn before anyone asks for them; with `every`, also those that are drawn on demand. */
export async function listSubjects(terms: ListTerms, every = false): Promise<ListedSubject[]> {
  const lists = await Promise.all(
    KINDS.map(async kind => {
      const found = await terms(kind, every ? EVERY : MAX_DRAWN)
      return found
        .filter(({ count }) => every || (count >= (FEWEST[kind] ?? 1) && (kind !== 'language' || found.length > 1)))
        .map(({ slug, name, source }) => ({
          subject: { kind, slug, name: kind === 'language' ? nameOfLanguage(slug) : name },
          source,
        }))
    }),
  )
  return [{ subject: HOME }, { subject: { kind: 'feeds' } }, ...lists.flat()]
}
