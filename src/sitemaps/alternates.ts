// The translations that a sitemap gives for each article.
import type { ArticleSummary } from '../article.ts'
import type { Publication } from '../context.ts'
import { findSiblings } from '../translations.ts'

/** For one of the articles: itself and its translations; empty if there is no translation. */
type Alternates = (article: ArticleSummary) => readonly ArticleSummary[]

/** One query for all of the articles. */
export async function findAlternates(
  { site, articles }: Publication,
  listed: readonly ArticleSummary[],
): Promise<Alternates> {
  const languages = (await articles.terms('language')).map(({ slug }) => slug)
  if (languages.length < 2) return () => []
  const siblingsOf = await findSiblings(listed, articles, [...languages, site.language])
  return article => {
    const others = siblingsOf(article).filter(({ noSitemap }) => !noSitemap)
    return others.length > 0 ? [article, ...others.filter(({ language }) => language !== article.language)] : []
  }
}
