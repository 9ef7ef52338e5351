// What to read after an article.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'

const CANDIDATES = 40
const SHOWN = 3

/** Those that share most of its tags, those in its own language first; the newest of its section where too few do. */
export async function findRelated(
  article: Article,
  { articles }: Publication,
  apart: readonly Article[],
): Promise<Article[]> {
  const tags = article.tags.map(({ slug }) => slug)
  const [tagged, beside] = await Promise.all([
    tags.length > 0 ? articles.list({ tags, match: 'any' }, { limit: CANDIDATES }) : [],
    articles.list(article.section ? { section: article.section.slug } : {}, { limit: CANDIDATES / 2 }),
  ])
  const near = (other: Article) =>
    2 * other.tags.filter(({ slug }) => tags.includes(slug)).length +
    (other.language === article.language ? 3 : 0) +
    (other.section !== undefined && other.section.slug === article.section?.slug ? 1 : 0)
  const seen = new Set([article.slug, ...apart.map(({ slug }) => slug)])
  return [...tagged, ...beside]
    .filter(({ slug }) => !seen.has(slug) && seen.add(slug))
    .sort((one, other) => near(other) - near(one) || other.published.getTime() - one.published.getTime())
    .slice(0, SHOWN)
}
