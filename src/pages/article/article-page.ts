// The page of one article: collects everything that it needs.
import type { Article, ArticleSummary } from '../../article.ts'
import type { Publication } from '../../context.ts'
import type { HeadTags } from '../../head-tags.ts'
import { pathsForTexts } from '../../linked-addresses.ts'
import type { Html } from '../../page.ts'
import type { FindTranslations } from '../../translations.ts'
import type { Layout } from '../layout.ts'
import { renderArticleBody } from './article-body.ts'
import { findRelated } from './related.ts'

export interface ArticlePageParts {
  readonly layout: Layout
  /** The share bar's markup. */
  bar(article: Article, publication: Publication): Promise<Awaited<Html>>
  /** The tags for link previews. */
  articleHeadTags(
    article: Article,
    publication: Publication,
    translations: readonly ArticleSummary[],
  ): Promise<HeadTags>
  readonly findTranslations: FindTranslations
}

/** Undefined if no article has this slug. */
export async function renderArticlePage(
  slug: string,
  publication: Publication,
  { layout, bar: renderBar, articleHeadTags, findTranslations }: ArticlePageParts,
): Promise<string | undefined> {
  const { articles } = publication
  const article = await articles.find(slug)
  if (!article) return undefined
  const [paths, bar, neighbours, translations] = await Promise.all([
    pathsForTexts([article.html], publication),
    renderBar(article, publication),
    articles.neighbours(article),
    findTranslations(article, publication),
  ])
  const related = await findRelated(article, publication, [...Object.values(neighbours), ...translations])
  return layout.renderTagged({
    publication,
    language: article.language,
    headTags: await articleHeadTags(article, publication, translations),
    body: await renderArticleBody({
      article,
      publication: { ...publication, paths },
      bar,
      ...neighbours,
      related,
      translations,
    }),
    kind: 'story',
  })
}
