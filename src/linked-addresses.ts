// Links between articles lead to the addresses that the articles have now: looked up when a text is shown, all in one query.
import type { Publication } from './context.ts'
import { createPaths, type LinkedAddresses, listLinkedSlugs, type Paths } from './paths.ts'

/** Whether texts with links to articles may change while their own articles stay as they are. */
export const mayMove = ({ paths, hasScheduled }: Pick<Publication, 'paths' | 'hasScheduled'>): boolean =>
  paths.hasOwnAddresses || hasScheduled

/** The paths for texts that are shown together: stored HTML, or Markdown with the same addresses. */
export async function pathsForTexts(
  texts: readonly string[],
  { paths, articles, site, hasScheduled }: Pick<Publication, 'paths' | 'articles' | 'site' | 'hasScheduled'>,
): Promise<Paths> {
  // Without `articleUrl`, an article's address is its page here, and that follows from the slug.
  const slugs = mayMove({ paths, hasScheduled }) ? [...new Set(texts.flatMap(listLinkedSlugs))] : []
  if (slugs.length === 0) return paths
  const [linked, scheduled] = await Promise.all([
    paths.hasOwnAddresses ? articles.findAddressed(slugs) : [],
    hasScheduled ? articles.findScheduled(slugs) : [],
  ])
  const addresses: LinkedAddresses = new Map<string, string | null>([
    ...linked.map(article => [article.slug, paths.article(article)] as const),
    // Until then, a link would lead nowhere and show a title that is not public.
    ...scheduled.map(slug => [slug, null] as const),
  ])
  return createPaths(paths.root, site.articleUrl, site.home, addresses)
}
