// What the store must change so that matched articles have the ids, dates and addresses of their old entries.
import { plainAddress } from '../permalinks/plain-address.ts'
import type { Adoption, KnownIdentity } from '../store/adoption.ts'
import { trimTrailing } from '../text/trim-trailing.ts'
import { daysApart } from './days-apart.ts'
import type { Match, OwnArticle } from './match-entries.ts'
import type { OldEntry } from './old-entry.ts'

interface AdoptedArticle extends OwnArticle {
  /** The id that its file names. */
  readonly ownId?: string
}

export interface AdoptionPlan {
  readonly adoptions: readonly Adoption[]
  /** Already as in the old feed. */
  readonly unchanged: number
  /** Readers have seen these articles here with another id: they change only with `force`. */
  readonly seen: readonly Match[]
  /** Their files name another id, which counts. */
  readonly named: readonly Match[]
}

interface PlanOptions {
  readonly identities: readonly KnownIdentity[]
  /** Changes ids that readers have seen here. */
  readonly force: boolean
}

export function planAdoption(
  matches: readonly (Match & { readonly article: AdoptedArticle })[],
  { identities, force }: PlanOptions,
): AdoptionPlan {
  const known = new Map(identities.map(identity => [identity.source, identity]))
  const adoptions: Adoption[] = []
  const seen: Match[] = []
  const named: Match[] = []
  let unchanged = 0
  for (const match of matches) {
    const { entry, article } = match
    const before = known.get(article.source)
    const isOther = before !== undefined && before.id !== entry.id
    if (article.ownId !== undefined && article.ownId !== entry.id) named.push(match)
    else if (isOther && before.isPublic && !force) seen.push(match)
    else {
      const { source } = article
      const keepsDate = before?.isPublic && !(isOther && force)
      const dates = keepsDate ? {} : findDates(entry, article)
      const path = findPath(entry, article)
      const adoption: Adoption = {
        source,
        id: entry.id,
        ...(isOther && { former: before.id }),
        ...dates,
        ...(path !== undefined && { path }),
      }
      const isSame =
        before?.id === entry.id &&
        (dates.published === undefined || dates.published === before.published) &&
        (path === undefined || path === before.path)
      if (isSame) unchanged++
      else adoptions.push(adoption)
    }
  }
  return { adoptions, unchanged, seen, named }
}

/** The date that readers have seen. If it is on the day before or after, only the time zone differs: the day of the file stays. */
function findDates({ published, updated }: OldEntry, article: OwnArticle): Pick<Adoption, 'published' | 'updated'> {
  // A generator that has only one date calls it `updated` in Atom.
  const date = published ?? (article.undated ? updated : undefined)
  if (date === undefined) return {}
  if (!article.undated && daysApart(article, date) === 1) return {}
  return { published: +date, updated: Math.max(+date, +(updated ?? date)) }
}

/** The path on the old site, or `/?p=7`, unless the article has it already. */
function findPath({ links }: OldEntry, { addresses }: OwnArticle): string | undefined {
  const bare = (address: string) =>
    plainAddress(address) ??
    trimTrailing(new URL(address, 'https://publication.invalid').pathname.replace(/\/index\.html?$/, ''), /\//)
  const [link] = links
  const path = link === undefined ? '' : bare(link)
  return path === '' || addresses.some(address => bare(address) === path) ? undefined : path
}
