// Finds articles to read after an article.
import type { Article, ArticleSummary, Scope } from '../../article.ts'
import type { Publication } from '../../context.ts'

const CANDIDATES = 12
const SHOWN = 3

/** Articles with most of its tags, those in its own language first; if too few, also the newest of its section and language. */
export async function findRelated(
  article: Article,
  { articles }: Publication,
  apart: readonly ArticleSummary[],
): Promise<ArticleSummary[]> {
  const tags = article.tags.map(({ slug }) => slug)
  const page = { limit: CANDIDATES }
  const near = (other: ArticleSummary) =>
    2 * other.tags.filter(({ slug }) => tags.includes(slug)).length +
    (other.language === article.language ? 3 : 0) +
    (other.section !== undefined && other.section.slug === article.section?.slug ? 1 : 0)
  const seen = new Set([article.slug, ...apart.map(({ slug }) => slug)])
  const isNew = ({ slug }: ArticleSummary) => !seen.has(slug) && seen.add(slug)
  // Each list is read only if the ones before are too short: a shared tag counts more than a section.
  const scopes: readonly Scope[] = [
    ...(tags.length > 0 ? [{ tags, match: 'any' as const }] : []),
    ...(article.section ? [{ section: article.section.slug }] : []),
    { language: article.language },
  ]
  const found: ArticleSummary[] = []
  for (const scope of scopes) {
    found.push(...(await articles.listFacts(scope, page)).filter(isNew))
    if (found.filter(({ language }) => language === article.language).length >= SHOWN) break
  }
  return found
    .sort((one, other) => near(other) - near(one) || other.published.getTime() - one.published.getTime())
    .slice(0, SHOWN)
}
