// The whole page of an article: everything it is made from, gathered.
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Article, Listed } from '../article.ts'
import type { Publication } from '../context.ts'
import { cropsOf } from '../renditions.ts'
import { articleEnvelope, type CardImage } from './article-envelope.ts'
import { renderArticleBody } from './article-page.ts'
import type { Envelope } from './envelope.ts'
import type { Pages } from './page.ts'
import { findRelated } from './related.ts'
import { findTranslations } from './translations.ts'

/** What pages show that other parts make. */
export interface PageParts {
  /** The share card: `og:image`. */
  card(article: Article, publication: Publication): Promise<CardImage>
  /** The share bar's markup. */
  bar(article: Article, publication: Publication): Promise<HtmlEscapedString>
}

export function createArticlePages(pages: Pages, parts: PageParts) {
  async function translationsOf(article: Article, publication: Publication) {
    const { languages } = await pages.menusOf(publication)
    return findTranslations(
      article,
      publication,
      languages.map(({ slug }) => slug),
    )
  }

  async function envelopeOf(article: Article, publication: Publication, translations: readonly Listed[]) {
    const { paths } = publication
    const crops = article.hero ? cropsOf(article.hero).map(crop => ({ ...crop, url: paths.picture(crop) })) : []
    return articleEnvelope({ article, publication, card: await parts.card(article, publication), crops, translations })
  }

  return {
    /** Undefined when there is no such article. */
    async envelope(slug: string, publication: Publication): Promise<Envelope | undefined> {
      const article = await publication.articles.find(slug)
      return article && envelopeOf(article, publication, await translationsOf(article, publication))
    },

    /** Undefined when there is no such article. */
    async render(slug: string, publication: Publication): Promise<string | undefined> {
      const { articles } = publication
      const article = await articles.find(slug)
      if (!article) return undefined
      const [bar, neighbours, translations] = await Promise.all([
        parts.bar(article, publication),
        articles.neighbours(article),
        translationsOf(article, publication),
      ])
      const related = await findRelated(article, publication, [...Object.values(neighbours), ...translations])
      return pages.renderFrame({
        publication,
        language: article.language,
        envelope: await envelopeOf(article, publication, translations),
        body: await renderArticleBody({ article, publication, bar, ...neighbours, related, translations }),
        kind: 'story',
      })
    },
  }
}
