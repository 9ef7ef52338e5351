// Where an address leads that is not quite one of ours: an alias, an old slug, another spelling.
import type { Publication } from '../context.ts'
import { findByAlias, findBySlug } from '../lookup.ts'
import { toSlug } from '../text/slug.ts'
import { trimTrailing } from '../text/trim-trailing.ts'
import { listPath } from './list-page.ts'
import { parseListPath } from './lists.ts'

/** An absolute address that is surely there, `gone` where an article was; undefined when nobody knows. */
export async function findRedirect(path: string, publication: Publication): Promise<string | 'gone' | undefined> {
  const { articles, paths } = publication
  const folder = `${trimTrailing(path, /\//)}/`
  const list = parseListPath(folder)
  if (list && listPath(list.scope, list.page) !== path && (await articles.count(list.scope)) > 0)
    return paths.root + listPath(list.scope, list.page)
  const bare = folder.slice(0, -1)
  const named = /^\/articles\/([^/]+)$/.exec(bare)?.[1]
  const slug = named === undefined ? undefined : decode(named)
  const found = slug === undefined ? await findByAlias(bare, articles) : await findBySlug(slug, publication)
  if (found === undefined || found === 'gone') return found
  // Another spelling of our own page stays on it.
  return slug !== undefined && [slug, toSlug(slug)].includes(found.slug) ? paths.page(found.slug) : paths.article(found)
}

/** A path that is encoded wrongly stays as it is. */
export function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
