// The pages of the publication, and what stands in for what is not there.
import { Hono } from 'hono'
import type { Answer, Rendered } from '../cached-response.ts'
import type { Context, Publication } from '../context.ts'
import { createArticlePages, type PageParts } from './article-pages.ts'
import { headRoutes } from './head-routes.ts'
import { listPath } from './list-page.ts'
import { findList, parseListPath } from './lists.ts'
import { type Loss, renderLostBody, STATUS } from './lost-page.ts'
import { oembedRoutes } from './oembed-routes.ts'
import { createPages, plainEnvelope } from './page.ts'
import { type DrawRendition, pictureRoutes } from './picture-routes.ts'
import { plainAnswer } from './plain-answer.ts'
import { previewRoutes } from './preview/preview-routes.ts'
import { decode, findRedirect } from './redirects.ts'
import { PAGE_HEADERS } from './security.ts'
import { speechOf } from './speech.ts'
import { themeRoutes } from './theme-routes.ts'

interface UnfurlOptions extends PageParts {
  /** Draws smaller copies of pictures; without it the pictures themselves are served. */
  readonly drawRendition?: DrawRendition
  /** What the publisher says of the use of pages, as headers. */
  terms(publication: Publication): Readonly<Record<string, string>>
  /** Opens `/preview` to the publisher of a publication that has its address; without it nobody sees it there. */
  readonly previewToken?: string
}

const FOLDERS = ['/', '/page/*', '/tags/*', '/authors/*', '/sections/*', '/languages/*']

export function createUnfurl(context: Context, { drawRendition, previewToken, terms, ...parts }: UnfurlOptions) {
  const { documents, ports } = context
  const pages = createPages(ports)
  const articlePages = createArticlePages(pages, parts)

  // Scheduled articles come out at their very second: a page is asked for again each time, and mostly answered by 304.
  function toRendered(body: string, publication: Publication, status = 200): Rendered {
    return {
      body,
      type: 'text/html; charset=utf-8',
      status,
      ...(status === 200 && { lastModified: publication.changed }),
      headers: { ...PAGE_HEADERS, ...terms(publication), 'cache-control': 'no-cache' },
    }
  }

  async function answerArticle(request: Request, slug: string): Promise<Response> {
    const publication = await context.publication()
    const answer =
      publication &&
      (await documents.answer(request, publication.version, articleKey(slug), async () => {
        const body = await articlePages.render(slug, publication)
        return body === undefined ? undefined : toRendered(body, publication)
      }))
    return answer ?? notFound(request)
  }

  async function answerList(request: Request): Promise<Response> {
    const publication = await context.publication()
    const { pathname } = new URL(request.url)
    const address = parseListPath(pathname)
    if (!publication || !address || listPath(address.scope, address.page) !== pathname) return notFound(request)
    const answer = await documents.answer(request, publication.version, listKey(pathname), async () => {
      const frame = await findList(address, publication)
      return frame && toRendered(await pages.renderFrame(frame), publication)
    })
    return answer ?? notFound(request)
  }

  async function answerLoss(request: Request, publication: Publication, loss: Loss): Promise<Response> {
    const answer = await documents.answer(request, publication.version, `page:${loss}`, async () => {
      const { language } = publication.site
      const envelope = plainEnvelope(publication, { title: speechOf(language).words[loss], path: '/' })
      const body = await renderLostBody(publication, loss)
      // It stands for no address of its own.
      const frame = { publication, language, envelope: { ...envelope, links: [] }, body, kind: 'lost' }
      return toRendered(await pages.renderFrame(frame), publication, STATUS[loss])
    })
    return answer as Response
  }

  /** A GET or HEAD that no route has answered: a redirect where we know better, else a page that helps on. */
  async function notFound(request: Request): Promise<Response> {
    const publication = await context.publication()
    if (!publication) return plainAnswer('Nothing has been published here yet.\n', 503, { 'retry-after': '5' })
    const { pathname, search } = new URL(request.url)
    const known = await findRedirect(pathname, publication)
    if (known === 'gone') return answerLoss(request, publication, 'gone')
    if (known === undefined) return answerLoss(request, publication, 'notFound')
    const location = publication.paths.local(known) + search
    return new Response(null, { status: 301, headers: { location, 'content-length': '0' } })
  }

  const routes = new Hono()
  routes.get('/articles/:slug', c => answerArticle(c.req.raw, c.req.param('slug')))
  for (const folder of FOLDERS) routes.get(folder, c => answerList(c.req.raw))
  routes.route('/', previewRoutes(context, pages, articlePages, previewToken))
  routes.route('/', headRoutes(context, articlePages))
  routes.route('/', oembedRoutes(context, pages, parts.card))
  routes.route('/', pictureRoutes(context, drawRendition))
  routes.route('/', themeRoutes(context))

  return {
    routes,
    notFound,
    /** The page for an article that was taken down; undefined before anything is published. */
    async gone(request: Request): Promise<Response | undefined> {
      const publication = await context.publication()
      return publication && answerLoss(request, publication, 'gone')
    },
    /** A page in place of one that broke; undefined before anything is published. */
    async failed(request: Request): Promise<Response | undefined> {
      const publication = await context.publication()
      return publication && answerLoss(request, publication, 'failed')
    },
    renderPage: pages.renderPage,

    /** The answer to a GET of `target`, a path alone, when its page is kept as it is wanted. */
    ready(target: string, headers: Pick<Headers, 'get'>): Answer | undefined {
      const publication = context.current()
      if (!publication) return undefined
      const key = keyOf(target, publication.paths.base)
      return documents.ready({ method: 'GET', headers }, publication.version, key)
    },
  }
}

const articleKey = (slug: string) => `page:article:${slug}`
const listKey = (pathname: string) => `page:list:${pathname}`

/** The name of the page that a path means. */
function keyOf(target: string, base: string): string {
  const path = base && target.startsWith(`${base}/`) ? target.slice(base.length) : target
  const [, slug] = /^\/articles\/([^/]+)$/.exec(path) ?? []
  return slug === undefined ? listKey(path) : articleKey(decode(slug))
}
