// Where an address leads that is not quite one of ours: an alias, an old slug, another spelling.
import type { Publication } from '../context.ts'
import { toSlug } from '../text/slug.ts'
import { listPath } from './list-page.ts'
import { parseListPath } from './lists.ts'

/** An absolute address that is surely there, `gone` where an article was; undefined when nobody knows. */
export async function findRedirect(
  path: string,
  { articles, paths }: Publication,
): Promise<string | 'gone' | undefined> {
  const folder = `${path.replace(/\/+$/, '')}/`
  const list = parseListPath(folder)
  if (list && listPath(list.scope, list.page) !== path && (await articles.count(list.scope)) > 0)
    return paths.root + listPath(list.scope, list.page)
  const bare = folder.slice(0, -1)
  const named = /^\/articles\/([^/]+)$/.exec(bare)?.[1]
  const slug = named === undefined ? undefined : decode(named)
  for (const candidate of slug === undefined ? [] : new Set([slug, toSlug(slug)]))
    if (await articles.find(candidate)) return paths.page(candidate)
  const former = slug === undefined ? undefined : await articles.findFormer(slug)
  const moved = (await articles.findAlias(bare)) ?? (await articles.findAlias(decode(bare))) ?? former?.slug
  const article = moved === undefined ? undefined : await articles.find(moved)
  if (article) return paths.article(article)
  return former && 'gone'
}

/** A path that is encoded wrongly stays as it is. */
export function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
