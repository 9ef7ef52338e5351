// What to read after an article.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'

const CANDIDATES = 20
const SHOWN = 3

/** Those that share most of its tags, those in its own language first; where too few do, the newest of its section and language. */
export async function findRelated(
  article: Article,
  { articles }: Publication,
  apart: readonly Article[],
): Promise<Article[]> {
  const tags = article.tags.map(({ slug }) => slug)
  const page = { limit: CANDIDATES }
  const lists = await Promise.all([
    tags.length > 0 ? articles.list({ tags, match: 'any' }, page) : [],
    article.section ? articles.list({ section: article.section.slug }, page) : [],
    articles.list({ language: article.language }, page),
  ])
  const near = (other: Article) =>
    2 * other.tags.filter(({ slug }) => tags.includes(slug)).length +
    (other.language === article.language ? 3 : 0) +
    (other.section !== undefined && other.section.slug === article.section?.slug ? 1 : 0)
  const seen = new Set([article.slug, ...apart.map(({ slug }) => slug)])
  return lists
    .flat()
    .filter(({ slug }) => !seen.has(slug) && seen.add(slug))
    .sort((one, other) => near(other) - near(one) || other.published.getTime() - one.published.getTime())
    .slice(0, SHOWN)
}
