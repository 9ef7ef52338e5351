// The pages of the publication, its pictures, and what stands in for what is not there.
import { Hono } from 'hono'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Article } from '../article.ts'
import { answerBlob } from '../blob.ts'
import type { Context, Publication } from '../context.ts'
import type { Rendered } from '../document.ts'
import { cropsOf, parseRendition } from '../renditions.ts'
import { toSlug } from '../text/slug.ts'
import { articleEnvelope, type CardImage } from './article-envelope.ts'
import { renderArticleBody } from './article-page.ts'
import { renderFavicon } from './favicon.ts'
import { listPath } from './list-page.ts'
import { findList, parseListPath } from './lists.ts'
import { type Loss, renderLostBody } from './lost-page.ts'
import { createPages, plainEnvelope } from './page.ts'
import { findRelated } from './related.ts'
import { PAGE_HEADERS } from './security.ts'
import { speechOf } from './speech.ts'
import { renderTheme } from './theme.ts'

/** What pages show that other parts make. */
export interface PageParts {
  /** The share card: `og:image`. */
  card(article: Article, publication: Publication): Promise<CardImage>
  /** The share bar's markup. */
  bar(article: Article, publication: Publication): Promise<HtmlEscapedString>
}

const HTML = 'text/html; charset=utf-8'
// Scheduled articles come out at their very second: a page is asked for again each time, and is mostly answered by 304.
const REVALIDATED = { 'cache-control': 'no-cache' }
const FOR_EVER = { 'cache-control': 'public, max-age=31536000, immutable' }

export type Unfurl = ReturnType<typeof createUnfurl>

export function createUnfurl(context: Context, parts: PageParts) {
  const { documents, ports } = context
  const pages = createPages(ports)

  const page = (body: string, publication: Publication, status = 200): Rendered => ({
    body,
    type: HTML,
    status,
    ...(status === 200 && { lastModified: publication.changed }),
    headers: { ...PAGE_HEADERS, ...REVALIDATED },
  })

  async function renderArticle(slug: string, publication: Publication): Promise<Rendered | undefined> {
    const article = await publication.articles.find(slug)
    if (!article) return undefined
    const { paths } = publication
    const [card, bar, neighbours] = await Promise.all([
      parts.card(article, publication),
      parts.bar(article, publication),
      publication.articles.neighbours(article),
    ])
    const translations: readonly Article[] = []
    const related = await findRelated(article, publication, [...Object.values(neighbours), ...translations])
    const crops = article.hero ? cropsOf(article.hero).map(crop => ({ ...crop, url: paths.picture(crop) })) : []
    const body = await pages.renderFrame({
      publication,
      language: article.language,
      envelope: articleEnvelope({ article, publication, card, crops, translations }),
      body: await renderArticleBody({ article, publication, bar, ...neighbours, related, translations }),
      kind: 'story',
    })
    return page(body, publication)
  }

  /** Where else a path may lead: an alias, the same address spelled as we spell it. */
  async function findRedirect(path: string, { articles, paths }: Publication): Promise<string | undefined> {
    const folder = `${path.replace(/\/+$/, '')}/`
    const list = parseListPath(folder)
    if (list && (await articles.count(list.scope)) > 0) {
      const right = listPath(list.scope, list.page)
      if (right !== path) return paths.root + right
    }
    const bare = folder.slice(0, -1)
    const [, named] = /^\/articles\/([^/]+)$/.exec(bare) ?? []
    for (const slug of named ? [named, decode(named), toSlug(decode(named))] : [])
      if (await articles.find(slug)) return paths.article(slug)
    const slug = (await articles.findAlias(bare)) ?? (await articles.findAlias(decode(bare)))
    return slug === undefined ? undefined : paths.article(slug)
  }

  async function answerLoss(request: Request, publication: Publication, loss: Loss, status: 404 | 410 | 500) {
    const answer = await documents.answer(request, publication.version, `lost:${loss}`, async () => {
      const { site } = publication
      const title = speechOf(site.language).words[loss]
      const body = await pages.renderFrame({
        publication,
        language: site.language,
        envelope: { ...plainEnvelope(publication, { title, path: '/' }), links: [] },
        body: await renderLostBody(publication, loss),
        kind: 'lost',
      })
      return page(body, publication, status)
    })
    return answer as Response
  }

  /** A GET or HEAD that no route has answered: a redirect where we know better, else a page that helps on. */
  async function notFound(request: Request): Promise<Response> {
    const publication = await context.publication()
    if (!publication) return unpublished()
    const { pathname, search } = new URL(request.url)
    const known = await findRedirect(pathname, publication)
    if (known && known !== publication.paths.root + pathname)
      return new Response(null, { status: 301, headers: { location: publication.paths.local(known) + search } })
    return answerLoss(request, publication, 'notFound', 404)
  }

  const unpublished = () =>
    new Response('Nothing has been published here yet.\n', { status: 503, headers: { 'retry-after': '5' } })

  const routes = new Hono()

  routes.get('/articles/:slug', async c => {
    const publication = await context.publication()
    const slug = c.req.param('slug')
    const answer =
      publication &&
      (await documents.answer(c.req.raw, publication.version, `article:${slug}`, () =>
        renderArticle(slug, publication),
      ))
    return answer ?? notFound(c.req.raw)
  })

  const answerList = async (request: Request) => {
    const publication = await context.publication()
    const { pathname } = new URL(request.url)
    const address = parseListPath(pathname)
    if (!publication || !address || listPath(address.scope, address.page) !== pathname) return notFound(request)
    const answer = await documents.answer(request, publication.version, `list:${pathname}`, async () => {
      const frame = await findList(address, publication)
      return frame && page(await pages.renderFrame(frame), publication)
    })
    return answer ?? notFound(request)
  }
  for (const folder of ['/', '/page/*', '/tags/*', '/authors/*', '/sections/*', '/languages/*'])
    routes.get(folder, c => answerList(c.req.raw))

  routes.get('/pictures/:key', async c => {
    const key = c.req.param('key')
    const answer = await answerBlob(ports.blobs, c.req.raw, `pictures/${key}`)
    if (answer) return answer
    const recipe = parseRendition(key)
    const original = recipe && (await answerBlob(ports.blobs, c.req.raw, `pictures/${recipe.original}`))
    // Right in content, wrong in size: it may be there the next time.
    original?.headers.set('cache-control', 'public, max-age=300')
    return original ?? notFound(c.req.raw)
  })

  routes.get('/theme.css', async c => {
    const publication = await context.publication()
    if (!publication) return notFound(c.req.raw)
    const headers = c.req.query('v') ? FOR_EVER : REVALIDATED
    const key = `theme.css:${c.req.query('v') !== undefined}`
    const body = renderTheme(publication.site.accent)
    const answer = await documents.answer(c.req.raw, publication.version, key, async () => ({
      body,
      type: 'text/css; charset=utf-8',
      headers,
    }))
    return answer as Response
  })

  routes.get('/favicon.svg', async c => {
    const publication = await context.publication()
    if (!publication) return notFound(c.req.raw)
    const answer = await documents.answer(c.req.raw, publication.version, 'favicon.svg', async () => ({
      body: renderFavicon(publication.site.accent),
      type: 'image/svg+xml',
      headers: { 'cache-control': 'public, max-age=86400' },
    }))
    return answer as Response
  })

  routes.get('/favicon.ico', async c => {
    const body = await ports.asset('favicon.ico')
    return body
      ? c.body(body, 200, { 'content-type': 'image/x-icon', 'cache-control': 'public, max-age=86400' })
      : c.notFound()
  })

  return {
    routes,
    notFound,
    /** A page in place of one that broke; undefined before anything is published. */
    async failed(request: Request): Promise<Response | undefined> {
      const publication = await context.publication()
      return publication && answerLoss(request, publication, 'failed', 500)
    },
    renderPage: pages.renderPage,
  }
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
