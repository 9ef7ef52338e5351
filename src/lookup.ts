// Finds the article of a slug or an address: also by an old slug, an alias, or another spelling.
import type { Article } from './article.ts'
import type { Paths } from './paths.ts'
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

/** `url` is an article's address on our pages or on the publisher's, or an alias there. */
export async function findByUrl(url: string, publication: Lookup): Promise<Found> {
  const { paths, articles } = publication
  const slug = paths.findSlug(url)
  const found = slug === undefined ? undefined : await findBySlug(slug, publication)
  if (found !== undefined && found !== 'gone') return found
  const path = paths.findPath(url)
  return (path === undefined ? undefined : await findByAlias(path, articles)) ?? found
}

/** `path` begins with a slash; it may be percent-encoded. */
export async function findByAlias(path: string, articles: Articles): Promise<Article | undefined> {
  const bare = path.endsWith('/') ? path.slice(0, -1) : path
  const slug = (await articles.findAlias(bare)) ?? (await articles.findAlias(decodePath(bare)))
  return slug === undefined ? undefined : articles.find(slug)
}
