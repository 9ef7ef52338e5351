// Where an address has moved to: from an alias, an old slug, or another spelling.
import type { Publication } from '../context.ts'
import { findByAlias, findBySlug } from '../lookup.ts'
import { toSlug } from '../text/slug.ts'
import { trimTrailing } from '../text/trim-trailing.ts'
import { decodePath } from '../text/url.ts'
import { parseListPath } from './list/find-list.ts'
import { listPath } from './list/list-body.ts'

/** An absolute address that exists, or `gone` if an article was taken down; undefined for any other path. */
export async function findRedirect(path: string, publication: Publication): Promise<string | 'gone' | undefined> {
  const { articles, paths } = publication
  const folder = `${trimTrailing(path, /\//)}/`
  const list = parseListPath(folder)
  if (list && listPath(list.scope, list.page) !== path && (await articles.count(list.scope)) > 0)
    return paths.root + listPath(list.scope, list.page)
  const bare = folder.slice(0, -1)
  const named = /^\/articles\/([^/]+)$/.exec(bare)?.[1]
  const slug = named === undefined ? undefined : decodePath(named)
  const found = slug === undefined ? await findByAlias(bare, articles) : await findBySlug(slug, publication)
  if (found === undefined || found === 'gone') return found
  // Another spelling of one of our own pages redirects to that page, not to the article's address elsewhere.
  return slug !== undefined && [slug, toSlug(slug)].includes(found.slug) ? paths.page(found.slug) : paths.article(found)
}
