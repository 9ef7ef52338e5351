// `/preview`: what the platforms will show of each article, for the publisher alone.
import { Hono, type Context as HonoContext } from 'hono'
import type { Article } from '../../article.ts'
import type { Context, Publication } from '../../context.ts'
import type { Client } from '../../ports.ts'
import { createArticles, END_OF_TIME } from '../../store/articles.ts'
import { showsBearer, showsPassword } from '../../text/secret.ts'
import { isThisMachine } from '../../text/this-machine.ts'
import type { createArticlePages } from '../article-pages.ts'
import { renderEnvelope } from '../envelope.ts'
import type { Pages } from '../page.ts'
import { plainAnswer } from '../plain-answer.ts'
import { contentPolicy, PAGE_HEADERS } from '../security.ts'
import { findInArticle } from './article-findings.ts'
import { imagesOf, type Preview, previewPage } from './findings.ts'
import type { PictureFacts, PictureFailure } from './look.ts'
import { renderPreviewBody, renderPreviewList } from './preview-page.ts'
import { readPage } from './read-page.ts'

const NEWEST = 200

export function previewRoutes(
  { publication: current, ports }: Context,
  pages: Pages,
  { envelope }: ReturnType<typeof createArticlePages>,
  token: string | undefined,
): Hono<{ Bindings: Partial<Client> }> {
  const headers = {
    ...PAGE_HEADERS,
    'content-security-policy': contentPolicy({ 'script-src': "'none'" }),
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
  }

  /** Every article, those too that are still to come out. */
  const allArticles = () => createArticles(ports.db, END_OF_TIME)
  const isScheduled = ({ published }: Article) => published > ports.now()

  /** The publication at the moment when a scheduled article comes out; what is made from it is kept apart by its version. */
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
    const tags = await envelope(article.slug, publication)
    const page = readPage(tags ? renderEnvelope(tags) : '', paths.article(article), { charset: 'utf-8' })
    const pictures = await Promise.all(imagesOf(page).map(url => findPicture(url, page.metas, publication)))
    const found = previewPage(page, new Map(pictures.map(picture => [picture.url, picture])))
    return { ...found, findings: [...found.findings, ...findInArticle(article)] }
  }

  /** A picture of ours, from the store and the tags that describe it. */
  async function findPicture(
    url: string,
    metas: readonly { key: string; content: string }[],
    { paths }: Publication,
  ): Promise<PictureFacts | PictureFailure> {
    const path = url.startsWith(paths.root) ? url.slice(paths.root.length + 1) : undefined
    const number = (key: string) => Number(metas.find(meta => meta.key === key)?.content)
    const type = metas.find(({ key }) => key === 'og:image:type')?.content ?? 'image/jpeg'
    const crop = /-(\d+)x(\d+)-(?:auto|[\d-]+)\.\w+\.jpg$/.exec(url)
    if (crop) return { url, type: 'image/jpeg', width: Number(crop[1]), height: Number(crop[2]) }
    if (path === undefined) return { url, failure: 'it is not ours' }
    const bytes = await ports.blobs.size(decodeURIComponent(path))
    return {
      url,
      type,
      width: number('og:image:width'),
      height: number('og:image:height'),
      ...(bytes !== undefined && { bytes }),
    }
  }

  async function answer(c: HonoContext, publication: Publication, title: string, body: string): Promise<Response> {
    const { paths } = publication
    const style = `${paths.local(paths.asset('preview.css'))}?v=${await pages.assetVersion('preview.css')}`
    const head = `<link rel="stylesheet" href="${style}">\n`
    return c.html(
      await pages.renderPage({ publication, title, language: 'en', head, body, path: '/preview' }),
      200,
      headers,
    )
  }

  return new Hono<{ Bindings: Partial<Client> }>()
    .use('/preview/*', async (c, next) => {
      const publication = await current()
      if (publication && c.env?.isThisMachine && isThisMachine(publication.paths.root)) return next()
      if (!token) return c.notFound()
      const header = c.req.header('authorization')
      // As the password for browsers, which ask for one.
      if (showsBearer(header, token) || showsPassword(header, token)) return next()
      return plainAnswer('This page is the publisher’s: the password is the publishing token.\n', 401, {
        'www-authenticate': 'Basic realm="Previews", charset="UTF-8"',
      })
    })
    .get('/preview', async c => {
      const publication = await current()
      if (!publication) return c.notFound()
      const articles = await allArticles().list({}, { limit: NEWEST })
      const previews = await Promise.all(
        articles.map(async article => ({
          article,
          preview: await preview(article, publication),
          isScheduled: isScheduled(article),
        })),
      )
      return answer(c, publication, 'Previews', await renderPreviewList(previews, publication.paths))
    })
    .get('/preview/:slug', async c => {
      const publication = await current()
      const article = await allArticles().find(c.req.param('slug'))
      if (!publication || !article) return c.notFound()
      return answer(
        c,
        publication,
        `Preview: ${article.title}`,
        await renderPreviewBody(
          { article, preview: await preview(article, publication), isScheduled: isScheduled(article) },
          publication.paths,
        ),
      )
    })
}
