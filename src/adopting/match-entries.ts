// Finds the article of each old entry. What is not certain is listed, never guessed.
import { plainAddress } from '../permalinks/plain-address.ts'
import { htmlToText } from '../text/html-to-text.ts'
import { toSlug } from '../text/slug.ts'
import { trimTrailing } from '../text/trim-trailing.ts'
import { decodePath } from '../text/url.ts'
import { type Dated, daysApart } from './days-apart.ts'
import type { OldEntry } from './old-entry.ts'

/** An article of the folder, with what an entry can be recognised by. */
export interface OwnArticle extends Dated {
  readonly source: string
  /** From its file, or else from the store. */
  readonly id?: string
  readonly slug: string
  readonly title: string
  /** Absolute addresses or paths: its own, and those that redirect to it. */
  readonly addresses: readonly string[]
  /** The folder does not say its date. */
  readonly undated?: boolean
}

export type MatchRule = 'id' | 'address' | 'slug and date' | 'title'

export interface Match {
  readonly entry: OldEntry
  readonly article: OwnArticle
  readonly rule: MatchRule
}

interface Unmatched {
  readonly entry: OldEntry
  /** Why, as the end of a sentence about the entry; absent if no article is like it. */
  readonly reason?: string
}

export interface Matching {
  readonly matches: readonly Match[]
  readonly unmatched: readonly Unmatched[]
}

interface Rule {
  readonly name: MatchRule
  keysOfEntry(entry: OldEntry): readonly string[]
  keysOfArticle(article: OwnArticle): readonly string[]
  accepts(entry: OldEntry, article: OwnArticle): boolean
}

const RULES: readonly Rule[] = [
  {
    name: 'id',
    keysOfEntry: ({ id }) => [id],
    keysOfArticle: ({ id }) => (id === undefined ? [] : [id]),
    accepts: () => true,
  },
  {
    name: 'address',
    keysOfEntry: ({ links }) => links.flatMap(toPathKey),
    keysOfArticle: ({ addresses }) => addresses.flatMap(toPathKey),
    accepts: () => true,
  },
  {
    name: 'slug and date',
    keysOfEntry: ({ links }) => links.flatMap(toPathKey).flatMap(toSlugKey),
    keysOfArticle: ({ slug }) => toSlugKey(slug),
    accepts: (entry, article) => isNear(entry, article) ?? toTitleKey(entry.title) === toTitleKey(article.title),
  },
  {
    name: 'title',
    keysOfEntry: ({ title }) => [toTitleKey(title)].filter(key => key !== ''),
    keysOfArticle: ({ title }) => [toTitleKey(title)].filter(key => key !== ''),
    accepts: (entry, article) => isNear(entry, article) !== false,
  },
]

/** Each entry gets at most one article, and each article at most one entry. Entries of the first feed come first. */
export function matchEntries(entries: readonly OldEntry[], articles: readonly OwnArticle[]): Matching {
  const matches = new Map<OldEntry, Match>()
  const taken = new Map<OwnArticle, Match>()
  const reasons = new Map<OldEntry, string>()
  // Entries whose article has another entry: no weaker rule finds them a second one.
  const superseded = new Set<OldEntry>()
  const feeds = [...new Set(entries.map(({ feed }) => feed))]

  function supersede(entry: OldEntry, article: OwnArticle, id: string | undefined): void {
    superseded.add(entry)
    reasons.set(entry, `is another entry for ${article.source}, which has the id ${id}`)
  }

  function apply(rule: Rule): void {
    const find = indexBy(articles, rule.keysOfArticle)
    const wanted = new Map<OldEntry, OwnArticle>()
    const claims = new Map<OwnArticle, OldEntry[]>()
    for (const entry of entries) {
      if (matches.has(entry) || superseded.has(entry)) continue
      const alike = find(rule.keysOfEntry(entry))
      const possible = closest(
        entry,
        alike.filter(article => rule.accepts(entry, article)),
      )
      const free = possible.filter(article => !taken.has(article))
      const [only, second] = free
      const [other] = possible
      if (only && !second) {
        wanted.set(entry, only)
        claims.set(only, [...(claims.get(only) ?? []), entry])
      } else if (only) reasons.set(entry, `could be ${list(free)}`)
      else if (other) supersede(entry, other, taken.get(other)?.entry.id)
      else if (alike[0] && rule.name === 'title')
        reasons.set(entry, `has the title of ${list(alike)}, but another date`)
    }
    for (const [article, claimants] of claims) {
      const first = Math.min(...claimants.map(({ feed }) => feeds.indexOf(feed)))
      const ofFirst = claimants.filter(({ feed }) => feeds.indexOf(feed) === first)
      const [entry] = ofFirst
      if (entry && ofFirst.length === 1) {
        const match = { entry, article, rule: rule.name }
        matches.set(entry, match)
        taken.set(article, match)
      } else
        for (const each of ofFirst) reasons.set(each, `is one of ${ofFirst.length} that could be ${article.source}`)
      for (const each of claimants)
        if (entry && ofFirst.length === 1 && each !== entry) supersede(each, article, entry.id)
    }
  }

  RULES.forEach(apply)
  return {
    matches: entries.flatMap(entry => matches.get(entry) ?? []),
    unmatched: entries
      .filter(entry => !matches.has(entry))
      .map(entry => {
        const reason = reasons.get(entry)
        return { entry, ...(reason !== undefined && { reason }) }
      }),
  }
}

function indexBy(articles: readonly OwnArticle[], keysOf: Rule['keysOfArticle']) {
  const index = new Map<string, Set<OwnArticle>>()
  for (const article of articles)
    for (const key of keysOf(article)) index.set(key, (index.get(key) ?? new Set()).add(article))
  return (keys: readonly string[]) => [...new Set(keys.flatMap(key => [...(index.get(key) ?? [])]))]
}

/** Of several articles that are alike, the one that was published at the same moment: weekly posts may share a title. */
function closest(entry: OldEntry, articles: readonly OwnArticle[]): readonly OwnArticle[] {
  const same = articles.filter(({ published }) => +published === +(entry.published ?? entry.updated ?? Number.NaN))
  return articles.length > 1 && same.length === 1 ? same : articles
}

/**
 * Whether they are of the same day, or of two days side by side: a file often says only the day, and generators write it in different
 * time zones. Undefined if one of them has no date.
 */
function isNear({ published, updated }: OldEntry, article: OwnArticle): boolean | undefined {
  const date = published ?? updated
  return date === undefined || article.undated ? undefined : daysApart(article, date) <= 1
}

/** A path as every generator may write it: with or without `.html`, `index.html` and a final slash; or `/?p=7`. None for the root. */
function toPathKey(address: string): string[] {
  const plain = plainAddress(address)
  if (plain !== undefined) return [plain]
  const path = URL.parse(address, 'https://publication.invalid')?.pathname ?? ''
  const bare = trimTrailing(path.replace(/\/index\.html?$/i, '').replace(/\.html?$/i, ''), /\//)
  return bare === '' ? [] : [decodePath(bare).normalize('NFC').toLowerCase()]
}

const toSlugKey = (path: string): string[] => [toSlug(path.split('/').pop() ?? '')].filter(slug => slug !== '')

/** Letters and digits only: generators differ in quotation marks, dashes and escapes. */
function toTitleKey(title: string): string {
  const text = htmlToText(htmlToText(title))
  return toSlug(text) || text
}

const list = (articles: readonly OwnArticle[]) => articles.map(({ source }) => source).join(' or ')
