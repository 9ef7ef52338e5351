// Where an address has moved to: from an alias, an old slug, or another spelling.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { findByAlias, findByOldPath, findByOldQuery, findBySlug } from '../lookup.ts'
import type { Paths } from '../paths.ts'
import { behindIndex } from '../permalinks/plain-address.ts'
import { toSlug } from '../text/slug.ts'
import { trimTrailing } from '../text/trim-trailing.ts'
import { decodePath } from '../text/url.ts'
import { parseListPath } from './list/find-list.ts'
import { listPath } from './list/list-body.ts'
import type { Redirect } from './page-response.ts'

/** An address that exists, or `gone` if an article was taken down; undefined for any other path. */
export async function findRedirect(url: URL, publication: Publication): Promise<Redirect | 'gone' | undefined> {
  const queried = await findQueryRedirect(url, publication)
  if (queried) return queried
  const found = await findPathRedirect(url, behindIndex(url.pathname) ?? url.pathname, publication)
  return found === undefined || found === 'gone' ? found : { location: found }
}

/** The article that a query names (`/?p=7`), on any path; undefined for other queries, and if the article has that very address. */
export async function findQueryRedirect(url: URL, publication: Publication): Promise<Redirect | undefined> {
  const article = url.search === '' ? undefined : await findByOldQuery(url, publication)
  const location = article && targetOf(article, url, publication.paths)
  return location === undefined ? undefined : { location, dropsQuery: true }
}

async function findPathRedirect(
  url: URL,
  path: string,
  publication: Publication,
): Promise<string | 'gone' | undefined> {
  const { articles, paths } = publication
  // What is behind `index.php` may be one of our own addresses.
  if (path !== url.pathname && path === '/') return paths.home
  const folder = `${trimTrailing(path, /\//)}/`
  const list = parseListPath(folder)
  if (list && listPath(list.scope, list.page) !== url.pathname && (await articles.count(list.scope)) > 0)
    return paths.root + listPath(list.scope, list.page)
  const bare = folder.slice(0, -1)
  const named = /^\/articles\/([^/]+)$/.exec(bare)?.[1]
  const slug = named === undefined ? undefined : decodePath(named)
  if (slug !== undefined) {
    const found = await findBySlug(slug, publication)
    if (found === undefined || found === 'gone') return found
    // Another spelling of one of our own pages redirects to that page, not to the article's address elsewhere.
    return [slug, toSlug(slug)].includes(found.slug) ? paths.page(found.slug) : targetOf(found, url, paths)
  }
  const found = (await findByAlias(bare, articles)) ?? (await findByOldPath(bare, publication))
  return found && targetOf(found, url, paths)
}

/** The article's address, unless the request came from there: the page that should be there is then missing, and ours is not. */
function targetOf(article: Article, { host, pathname }: URL, paths: Paths): string {
  const target = URL.parse(paths.article(article))
  const isHere = target !== null && [host, new URL(paths.root).host].includes(target.host)
  const isSame = trimTrailing(target?.pathname ?? '', /\//) === trimTrailing(paths.base + pathname, /\//)
  return target === null || (isHere && isSame) ? paths.page(article.slug) : paths.article(article)
}
