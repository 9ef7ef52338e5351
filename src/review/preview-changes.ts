// The link previews of articles that were added or changed, as they will be after the change.
import { createCards } from '../cards/cards.ts'
import type { Publication } from '../context.ts'
import { createContext } from '../context.ts'
import type { Ports } from '../ports.ts'
import { createArticles, END_OF_TIME } from '../store/articles.ts'
import { createTranslations } from '../translations.ts'
import { createArticleHeadTags } from '../unfurl/article-head-tags.ts'
import { createArticlePreviews } from '../unfurl/preview/article-preview.ts'
import type { ChangedArticle } from './compare.ts'
import type { ShownArticle } from './review.ts'

interface PreviewedChanges {
  readonly shown: readonly ShownArticle[]
  readonly publication: Publication
}

/** Their cards are in `ports.blobs` already. Undefined if nothing is published. */
export async function previewChanges(
  ports: Ports,
  changes: readonly ChangedArticle[],
): Promise<PreviewedChanges | undefined> {
  const context = createContext(ports)
  const publication = await context.publication()
  if (!publication) return undefined
  const { imageOf } = createCards(context, { draw: () => Promise.reject(new Error('review: no card is drawn here')) })
  const { preview, isScheduled } = createArticlePreviews(context, {
    articleHeadTags: createArticleHeadTags(imageOf),
    findTranslations: createTranslations(),
  })
  const all = createArticles(ports.db, END_OF_TIME)
  const shown: ShownArticle[] = []
  for (const change of changes) {
    const article = await all.find(change.article.slug)
    if (article) shown.push({ change, preview: await preview(article, publication), isScheduled: isScheduled(article) })
  }
  return { shown, publication }
}
