// The terms of articles that are in no store, as the queries of the store would find them.
import { isListed, type Submission, type Term } from '../../article.ts'
import type { ListTerms } from './page-subject.ts'

type Kind = Parameters<ListTerms>[0]

export const termsOfArticles =
  (articles: readonly Submission[]): ListTerms =>
  async (kind, limit) => {
    const newestFirst = articles
      .filter(isListed)
      .toSorted((a, b) => +b.published - +a.published || (a.source < b.source ? -1 : 1))
    const found = newestFirst.flatMap(article => termsOf(article, kind).map(term => ({ ...term, article })))
    return Array.from(
      Map.groupBy(found, ({ slug }) => slug),
      ([slug, [newest, ...others]]) => ({
        slug,
        name: newest?.name ?? slug,
        source: newest?.article.source ?? '',
        count: others.length + 1,
      }),
    )
      .toSorted((a, b) => b.count - a.count || (a.slug < b.slug ? -1 : 1))
      .slice(0, limit)
  }

function termsOf({ tags, section, authors, language }: Submission, kind: Kind): readonly Term[] {
  if (kind === 'tag') return tags
  if (kind === 'author') return authors
  if (kind === 'language') return [{ slug: language, name: language }]
  return section ? [section] : []
}
