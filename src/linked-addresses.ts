// Links between articles lead to the addresses that the articles have now: looked up when a text is shown, all in one query.
import type { Publication } from './context.ts'
import { createPaths, listLinkedSlugs, type Paths } from './paths.ts'

/** The paths for texts that are shown together: stored HTML, or Markdown with the same addresses. */
export async function pathsForTexts(
  texts: readonly string[],
  { paths, articles, site }: Pick<Publication, 'paths' | 'articles' | 'site'>,
): Promise<Paths> {
  // Without `articleUrl`, an article's address is its page here, and that follows from the slug.
  const slugs = paths.hasOwnAddresses ? [...new Set(texts.flatMap(listLinkedSlugs))] : []
  if (slugs.length === 0) return paths
  const linked = await articles.findAddressed(slugs)
  const addresses = new Map(linked.map(article => [article.slug, paths.article(article)]))
  return createPaths(paths.root, site.articleUrl, site.home, addresses)
}
