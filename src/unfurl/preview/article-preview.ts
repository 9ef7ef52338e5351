// The preview of one of our own articles: from its tags and from the facts about its pictures, without a request.
import type { Article } from '../../article.ts'
import type { Context, Publication } from '../../context.ts'
import { renderHeadTags } from '../../head-tags.ts'
import { createArticles } from '../../store/articles.ts'
import { decodePath } from '../../text/url.ts'
import type { FindTranslations } from '../../translations.ts'
import type { ArticleHeadTags } from '../article-head-tags.ts'
import { findInArticle } from './article-findings.ts'
import type { ImageReport, PictureFailure } from './platform-preview.ts'
import { imagesOf, type Preview, previewPage } from './preview.ts'
import { readPage } from './read-page.ts'

interface ArticlePreviewParts {
  readonly articleHeadTags: ArticleHeadTags
  readonly findTranslations: FindTranslations
}

export function createArticlePreviews(
  { ports }: Pick<Context, 'ports'>,
  { articleHeadTags, findTranslations }: ArticlePreviewParts,
) {
  const isScheduled = ({ published }: Pick<Article, 'published'>): boolean => published > ports.now()

  /** The publication at the moment when a scheduled article is published. Its own version separates it in every cache. */
  const publicationOf = (article: Article, publication: Publication): Publication =>
    isScheduled(article)
      ? {
          ...publication,
          version: `${publication.version} with ${article.id}`,
          articles: createArticles(ports.db, article.published),
        }
      : publication

  async function preview(article: Article, now: Publication): Promise<Preview> {
    const publication = publicationOf(article, now)
    const { paths } = publication
    const tags = await articleHeadTags(article, publication, await findTranslations(article, publication))
    const page = readPage(renderHeadTags(tags), paths.article(article), { charset: 'utf-8' })
    const pictures = await Promise.all(imagesOf(page).map(url => findPicture(url, page.metas, publication)))
    const found = previewPage(page, new Map(pictures.map(picture => [picture.url, picture])))
    return { ...found, findings: findInArticle(article, found.findings) }
  }

  /** The facts about one of our own pictures, from the store and from the tags that describe it. */
  async function findPicture(
    url: string,
    metas: readonly { key: string; content: string }[],
    { paths }: Publication,
  ): Promise<ImageReport | PictureFailure> {
    const path = url.startsWith(paths.root) ? url.slice(paths.root.length + 1) : undefined
    const number = (key: string) => Number(metas.find(meta => meta.key === key)?.content)
    const type = metas.find(({ key }) => key === 'og:image:type')?.content ?? 'image/jpeg'
    const crop = /-(\d+)x(\d+)-(?:auto|[\d-]+)\.\w+\.jpg$/.exec(url)
    if (crop) return { url, type: 'image/jpeg', width: Number(crop[1]), height: Number(crop[2]) }
    if (path === undefined) return { url, failure: 'it is not ours' }
    const bytes = await ports.blobs.size(decodePath(path))
    return {
      url,
      type,
      width: number('og:image:width'),
      height: number('og:image:height'),
      ...(bytes !== undefined && { bytes }),
    }
  }

  return { preview, isScheduled }
}
