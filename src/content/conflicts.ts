// Two articles that claim the same id or the same old address.
import { type Problem, wording } from '../text/problem.ts'
import { decodePath } from '../text/url.ts'

/** What an article wants for itself. Stored as JSON: what a new version adds is absent in older records. */
export interface Claim {
  /** The slug that the file asks for. */
  readonly slug: string
  readonly published: Date
  /** Of the publication, if it differs from `published`. */
  readonly localTime?: Date
  /** `published` is only when the file was last changed. */
  readonly undated?: true
  readonly language?: string
  readonly id?: string
  readonly aliases: readonly string[]
  /** Links may name the article by it. */
  readonly title?: string
}

export type Claims = ReadonlyMap<string, Claim>

interface Claiming extends Claim {
  readonly ownSlug?: string
}

export function toClaim({
  slug,
  ownSlug = slug,
  published,
  localTime,
  undated,
  language,
  id,
  aliases,
  title,
}: Claiming): Claim {
  return {
    slug: ownSlug,
    published,
    ...(localTime && { localTime }),
    ...(undated && { undated }),
    ...(language !== undefined && { language }),
    ...(id !== undefined && { id }),
    aliases,
    ...(title !== undefined && { title }),
  }
}

/** The oldest article first. A file without a date comes after those with one: its time differs from one copy of a folder to another. */
export function oldestFirst(claims: Claims, language = ''): [source: string, claim: Claim][] {
  const isForeign = (claim: Claim) => Number(claim.language !== undefined && claim.language !== language)
  return [...claims].sort(
    ([a, x], [b, y]) =>
      Number(x.undated ?? false) - Number(y.undated ?? false) ||
      (x.undated ? 0 : x.published.getTime() - y.published.getTime()) ||
      isForeign(x) - isForeign(y) ||
      (a < b ? -1 : 1),
  )
}

/** Finds the sources that can't be published with the others, because an older article has the same id. */
export function findSameIds(claims: Claims): { readonly problems: Problem[]; readonly rejected: ReadonlySet<string> } {
  const problems: Problem[] = []
  const holders = new Map<string, string>()
  for (const [file, { id }] of oldestFirst(claims)) {
    if (id === undefined) continue
    const holder = holders.get(id)
    if (holder === undefined) holders.set(id, file)
    else
      problems.push({
        file,
        severity: 'error',
        message: `its id "${id}" belongs to ${holder}, which is older`,
        hint: 'change or remove its `id`',
      })
  }
  return { problems, rejected: new Set(problems.map(({ file }) => file)) }
}

/** Aliases that lead to another article. Both articles stay. `slugs` are those that the sources are published under. */
export function findSameAliases(claims: Claims, slugs: ReadonlyMap<string, string>): Problem[] {
  const problems: Problem[] = []
  const holders = new Map([...slugs].map(([source, slug]) => [slug, source]))
  const aliases = new Map<string, string>()
  for (const [source, { aliases: own }] of oldestFirst(claims))
    for (const alias of own) {
      const slug = slugOfAlias(alias)
      const holder = (slug && holders.get(slug)) ?? aliases.get(alias)
      if (holder === undefined) aliases.set(alias, source)
      else if (holder !== source)
        problems.push({
          file: source,
          severity: 'warning',
          ...wording`its alias ${alias} leads to ${holder}`,
          hint: 'delete it in one of the two articles',
        })
    }
  return problems
}

/** The slug in the alias `/articles/slug`. */
export function slugOfAlias(alias: string): string | undefined {
  const slug = /^\/articles\/([^/]+)$/.exec(alias)?.[1]
  return slug === undefined ? undefined : decodePath(slug)
}
