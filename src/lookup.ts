// Finds the article of a slug or an address: also by an old slug, an alias, or another spelling.
import { type Article, localTimeOf } from './article.ts'
import type { Paths } from './paths.ts'
import { candidateNames } from './permalinks/article-names.ts'
import { plainAddress } from './permalinks/plain-address.ts'
import type { Articles } from './store/articles.ts'
import { toSlug } from './text/slug.ts'
import { decodePath } from './text/url.ts'

/** The parts of a publication that know its addresses. */
interface Lookup {
  readonly articles: Articles
  readonly paths: Paths
}

/** `gone` if the article was removed; undefined if it never existed. The article found may have another slug. */
export type Found = Article | 'gone' | undefined

/** `slug` is decoded. */
export async function findBySlug(slug: string, { articles, paths }: Lookup): Promise<Found> {
  for (const candidate of new Set([slug, toSlug(slug)])) {
    const article = await articles.find(candidate)
    if (article) return article
  }
  for (const path of paths.pathsOf(slug)) {
    const article = await findByAlias(path, articles)
    if (article) return article
  }
  const former = await articles.findFormer(slug)
  const article = former?.slug === undefined ? undefined : await articles.find(former.slug)
  return article ?? (former && 'gone')
}

/**
 * `url` is an article's address on our pages or on the publisher's, or an alias there. The whole path must be the article's:
 * several articles may have one slug on different days.
 */
export async function findByUrl(url: string, publication: Lookup): Promise<Found> {
  const { paths, articles } = publication
  const path = paths.findPath(url)
  if (path === undefined) return undefined
  const own = await findByOwnAddress(url, publication)
  if (own === 'several') return undefined
  if (own) return own
  const slug = paths.findSlug(url)
  const found = slug === undefined ? undefined : await findBySlug(slug, publication)
  if (found !== undefined && found !== 'gone') return found
  return (await findByAlias(path, articles)) ?? found ?? (await findFormerAddress(url, publication))
}

/** A pattern may have the name in its query. */
function namesIn(url: string): string[] {
  const { pathname, searchParams } = new URL(url)
  return [pathname, ...[...searchParams.values()].slice(0, 3)].flatMap(candidateNames)
}

/** `several` if more than one article has the address: it could be any of them. */
async function findByOwnAddress(url: string, { paths, articles }: Lookup): Promise<Article | 'several' | undefined> {
  if (!paths.hasOwnAddresses) return undefined
  const candidates = await articles.findNamed(namesIn(url))
  const [found, ...others] = candidates.filter(candidate => paths.isOwnAddress(url, candidate))
  return others.length > 0 ? 'several' : found && articles.find(found.slug)
}

/** The address was an article's before its slug changed, or that of an article that was removed. */
async function findFormerAddress(url: string, { paths, articles }: Lookup): Promise<Found> {
  if (!paths.hasOwnAddresses) return undefined
  for (const name of namesIn(url)) {
    const former = await articles.findFormer(name)
    if (former === undefined) continue
    // The date and the folders of a removed article are not known any more.
    if (former.slug === undefined) return paths.isLikeOwnAddress(url, name) ? 'gone' : undefined
    const article = await articles.find(former.slug)
    if (article && paths.isOwnAddress(url, withSlug(article, name))) return article
  }
  return undefined
}

/** The article as it was when its file asked for this slug. */
function withSlug({ path: _, ...article }: Article, slug: string) {
  return { ...article, slug, ownSlug: slug, writtenSlug: slug }
}

const DAY = 86_400_000
// Lists of the old site (`/tags/light/`) may have the name of an article.
const LIST = /^(?:tags?|topics?|categor(?:y|ies)|authors?|sections?|series|languages?|archives?|page|feeds?)$/i
// The first parts of our own addresses.
const OURS =
  /^(?:articles|assets|bar|cards|embed|feeds|head|oembed|pictures|preview|publish|share|shares|sitemaps|files)$/i

/**
 * The article of an address of the old site: the last part of the path is its name, and the date, if there is one, its date.
 * A day more or less is accepted: the old site may have counted days in another time zone. Undefined if several could be meant.
 */
export async function findByOldPath(path: string, { articles, paths }: Lookup): Promise<Article | undefined> {
  const parts = path
    .replace(/\/index\.html?$/i, '')
    .split('/')
    .filter(Boolean)
  if (parts.slice(0, -1).some(part => LIST.test(part)) || OURS.test(parts[0] ?? '')) return undefined
  const last = parts.at(-1)
  if (last === undefined) return undefined
  const fitting = (await articles.findNamed(candidateNames(`/${last}`))).filter(
    article => isNear(path, localTimeOf(article)) || isNear(path, article.published),
  )
  const exact = fitting.filter(article => isNear(path, localTimeOf(article), 0) && /\d{4}\/\d|\d{4}-\d/.test(path))
  const own = fitting.filter(article => paths.hasSamePath(path, article))
  const found = [own, exact, fitting].find(({ length }) => length > 0)
  const [first, ...others] = found ?? []
  return first && others.length === 0 ? articles.find(first.slug) : undefined
}

/** The article of an address with a query of the old site: `/?p=7`, `/?p=name`, or as in the pattern of the own site (`/?id=name`). */
export async function findByOldQuery(url: URL, { articles, paths }: Lookup): Promise<Article | undefined> {
  const plain = plainAddress(url.pathname + url.search)
  const found = plain === undefined ? undefined : await findByAlias(plain, articles)
  if (found) return found
  const named = [plain?.slice('/?p='.length), ...paths.namesInQuery(url)].filter(name => name !== undefined)
  for (const name of named) {
    if (/^\d+$/.test(name)) continue
    const [article, ...others] = await articles.findNamed(candidateNames(`/${name}`))
    if (article && others.length === 0) return articles.find(article.slug)
  }
  return undefined
}

/** Whether the date in a path, as far as it has one, is this one; `days` may be between them. */
function isNear(path: string, time: Date, days = 1): boolean {
  const [, year, month, day] =
    /(?:^|\/)(\d{4})\/(\d{1,2})(?:\/(\d{1,2}))?(?=\/)/.exec(path) ??
    /\/(\d{4})-(\d{1,2})-(\d{1,2})[-_. ][^/]*$/.exec(path.replace(/\/$/, '')) ??
    /(?:^|\/)((?:19|20)\d{2})(?=\/.)/.exec(path) ??
    []
  if (year === undefined) return true
  const start = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1))
  const end =
    day !== undefined
      ? start + DAY
      : month !== undefined
        ? Date.UTC(Number(year), Number(month), 1)
        : Date.UTC(Number(year) + 1, 0, 1)
  return time.getTime() >= start - days * DAY && time.getTime() < end + days * DAY
}

/** `path` begins with a slash; it may be percent-encoded. */
export async function findByAlias(path: string, articles: Articles): Promise<Article | undefined> {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path
  const slug = (await articles.findAlias(bare)) ?? (await articles.findAlias(decodePath(bare)))
  return slug === undefined ? undefined : articles.find(slug)
}
