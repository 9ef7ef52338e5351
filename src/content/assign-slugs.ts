// Gives each article a slug of its own: of several articles that ask for the same slug, one gets it, and the others get a longer one.
import { localTimeOf } from '../article.ts'
import { type Problem, wording } from '../text/problem.ts'
import { toSlug } from '../text/slug.ts'
import { decodePath } from '../text/url.ts'
import { type Claim, type Claims, oldestFirst, slugOfAlias } from './conflicts.ts'
import { MARKDOWN } from './sources.ts'

interface Known {
  /** The slugs that sources already have, the most important first. They keep them. */
  readonly held: ReadonlyMap<string, string>
  /** The slugs that redirect to another article, with the source that had them. */
  readonly former: ReadonlyMap<string, string>
  /** The language of the publication: of two articles of the same time, the one in it gets the plain slug. */
  readonly language: string
}

interface Assigned {
  readonly slugs: ReadonlyMap<string, string>
  readonly problems: readonly Problem[]
}

// Longer folders would make an address too long to read.
const MAX_LENGTH = 200

/** The same claims give the same slugs, unless `held` says otherwise. */
export function assignSlugs(claims: Claims, { held, former, language }: Known): Assigned {
  const sorted = oldestFirst(claims, language)
  const slugs = new Map<string, string>()
  const holders = new Map<string, string>()
  const take = (source: string, slug: string) => {
    if (slugs.has(source) || holders.has(slug)) return
    slugs.set(source, slug)
    holders.set(slug, source)
  }
  for (const [source, slug] of held) if (claims.has(source)) take(source, slug)
  for (const [source, { slug }] of sorted) take(source, slug)

  const others = sorted.filter(([source, { slug }]) => slugs.get(source) !== slug)
  if (others.length === 0) return { slugs, problems: [] }
  const rivals = Map.groupBy(sorted, ([, { slug }]) => slug)
  // An address that already leads to another article is not taken from it.
  const aliases = new Map(sorted.flatMap(([source, claim]) => aliasSlugs(claim).map(slug => [slug, source] as const)))
  const isFree = (slug: string, source: string) =>
    !holders.has(slug) && [aliases, former].every(map => (map.get(slug) ?? source) === source)
  const problems: Problem[] = []
  for (const [source, claim] of others) {
    const holder = holders.get(claim.slug)
    if (!slugs.has(source)) {
      const group = (rivals.get(claim.slug) ?? []).map(([, rival]) => rival)
      const wanted = candidates(source, claim, { group, first: claims.get(holder ?? '') })
      take(source, wanted.find(slug => isFree(slug, source)) ?? numbered(claim.slug, slug => isFree(slug, source)))
    }
    if (holder !== undefined) problems.push(toNotice(source, claim, { holder, slug: slugs.get(source) ?? '' }))
  }
  return { slugs, problems }
}

interface Rivals {
  /** All that ask for the slug, with this one. */
  readonly group: readonly Claim[]
  /** The one that has it. */
  readonly first: Claim | undefined
}

/** The best first: the language of a translation, the day if no other has it, the nearest folders. */
function candidates(source: string, claim: Claim, { group, first }: Rivals): string[] {
  const { slug, language, undated } = claim
  const day = dayOf(claim)
  const isOnlyOne = group.filter(rival => dayOf(rival) === day).length === 1
  const folders = foldersOf(source, claim)
  return [
    ...(language && first?.language && language !== first.language ? [`${slug}-${language.toLowerCase()}`] : []),
    ...(isOnlyOne && !undated ? [`${slug}-${day}`] : []),
    ...folders.map((_, index) => [...folders.slice(-index - 1), slug].join('-')),
  ].filter(({ length }) => length <= MAX_LENGTH)
}

const dayOf = (claim: Claim) => localTimeOf(claim).toISOString().slice(0, 10).replace(/^\D/, '')

/** The folders of its permalink, else of its file, as slugs; those that are only numbers are used if there are no others. */
function foldersOf(source: string, { slug, aliases }: Claim): string[] {
  const permalink = aliases
    .map(alias => decodePath(alias).split('/').slice(1))
    .find(parts => toSlug((parts.at(-1) ?? '').replace(/\.html?$/, '')) === slug)
  const places = [permalink ?? [], source.replace(MARKDOWN, '').split('/')].map(parts =>
    parts
      .slice(0, -1)
      .map(toSlug)
      .filter(part => part !== '' && part !== slug),
  )
  return (
    places.map(parts => parts.filter(part => !/^[\d-]+$/.test(part))).find(parts => parts.length > 0) ??
    places.find(parts => parts.length > 0) ??
    []
  )
}

function numbered(slug: string, isFree: (slug: string) => boolean): string {
  for (let number = 2; ; number++) if (isFree(`${slug}-${number}`)) return `${slug}-${number}`
}

const aliasSlugs = ({ aliases }: Claim): string[] => aliases.flatMap(alias => slugOfAlias(alias) ?? [])

const toNotice = (
  file: string,
  { slug: asked }: Claim,
  { holder, slug }: { readonly holder: string; readonly slug: string },
): Problem => ({
  file,
  severity: 'warning',
  ...wording`its slug "${asked}" belongs to ${holder}, so its address is /articles/${slug}`,
  hint: 'it stays there; set `slug` to choose another address',
})
