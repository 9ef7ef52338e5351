// `/preview`: what the platforms will show of each article, for the publisher alone.
import { Hono, type Context as HonoContext } from 'hono'
import { timingSafeEqual } from 'hono/utils/buffer'
import type { Article } from '../../article.ts'
import type { Context, Publication } from '../../context.ts'
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
): Hono {
  const headers = {
    ...PAGE_HEADERS,
    'content-security-policy': contentPolicy({ 'script-src': "'none'" }),
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
  }

  async function preview(article: Article, publication: Publication): Promise<Preview> {
    const { paths } = publication
    const tags = await envelope(article.slug, publication)
    const page = readPage(tags ? renderEnvelope(tags) : '', paths.article(article))
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
    const style = `${paths.local(paths.asset('preview.css'))}?v=${await pages.styleVersion('preview.css')}`
    const head = `<link rel="stylesheet" href="${style}">\n`
    return c.html(
      await pages.renderPage({ publication, title, language: 'en', head, body, path: '/preview' }),
      200,
      headers,
    )
  }

  return new Hono()
    .use('/preview/*', async (c, next) => {
      const publication = await current()
      if (publication && isThisMachine(publication.paths.root)) return next()
      if (!token) return c.notFound()
      if (await isAllowed(c.req.header('authorization'), token)) return next()
      return plainAnswer('This page is the publisher’s: the password is the publishing token.\n', 401, {
        'www-authenticate': 'Basic realm="Previews", charset="UTF-8"',
      })
    })
    .get('/preview', async c => {
      const publication = await current()
      if (!publication) return c.notFound()
      const articles = await publication.articles.list({}, { limit: NEWEST })
      const previews = await Promise.all(
        articles.map(async article => ({ article, preview: await preview(article, publication) })),
      )
      return answer(c, publication, 'Previews', await renderPreviewList(previews, publication.paths))
    })
    .get('/preview/:slug', async c => {
      const publication = await current()
      const article = await publication?.articles.find(c.req.param('slug'))
      if (!publication || !article) return c.notFound()
      return answer(
        c,
        publication,
        `Preview: ${article.title}`,
        await renderPreviewBody(await preview(article, publication), publication.paths),
      )
    })
}

/** The token as a bearer's, or as the password that a browser asks for. */
async function isAllowed(header: string | undefined, token: string): Promise<boolean> {
  const [, scheme = '', value = ''] = /^(\w+) (.+)$/.exec(header ?? '') ?? []
  if (!value) return false
  if (scheme.toLowerCase() === 'bearer') return timingSafeEqual(value, token)
  if (scheme.toLowerCase() !== 'basic') return false
  try {
    const password = new TextDecoder()
      .decode(Uint8Array.from(atob(value), character => character.charCodeAt(0)))
      .replace(/^[^:]*:/, '')
    return timingSafeEqual(password, token)
  } catch {
    return false
  }
}
