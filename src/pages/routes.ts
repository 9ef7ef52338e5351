// The pages of the publication: articles and lists, and the files that they load.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { pageHeaders } from '../http/security-headers.ts'
import { cached, type RouteEnv } from '../with-publication.ts'
import { type ArticlePageParts, renderArticlePage } from './article/article-page.ts'
import { embedRoutes } from './embed-routes.ts'
import { fileRoutes } from './file-routes.ts'
import { findQueryRedirect } from './find-redirect.ts'
import { findList, parseListPath } from './list/find-list.ts'
import { listPath } from './list/list-body.ts'
import { toPageResponse, toRedirect } from './page-response.ts'
import { type DrawRendition, pictureRoutes } from './picture-routes.ts'
import { themeRoutes } from './theme-routes.ts'

interface PageParts extends ArticlePageParts {
  /** Draws smaller copies of pictures; without it the pictures themselves are served. */
  readonly drawRendition?: DrawRendition | undefined
}

const LISTS = ['/', '/page/*', '/tags/*', '/authors/*', '/sections/*', '/languages/*']

export function pageRoutes(context: Context, parts: PageParts): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()
  const articleHeaders = pageHeaders(context.staticBuild?.live)

  routes.get('/articles/:slug', async c => {
    const { publication } = c.var
    const slug = c.req.param('slug')
    const answer = await cached(c, {
      key: publication.paths.pathOf(publication.paths.page(slug)),
      render: async () => {
        const page = await renderArticlePage(slug, publication, parts)
        return page === undefined ? undefined : toPageResponse(page, publication, 200, articleHeaders)
      },
    })
    return answer ?? c.notFound()
  })

  // The front page of a WordPress without permalinks was the address of every post: `/?p=7`.
  routes.get('/', async (c, next) => {
    const { publication } = c.var
    const found = await findQueryRedirect(new URL(c.req.url), publication)
    return found ? toRedirect(c.req.raw, found, publication) : next()
  })

  routes.on('GET', LISTS, async c => {
    const { publication } = c.var
    const { pathname } = new URL(c.req.url)
    const address = parseListPath(pathname)
    if (!address || listPath(address.scope, address.page) !== pathname) return c.notFound()
    const answer = await cached(c, {
      key: pathname,
      render: async () => {
        const list = await findList(address, publication)
        return list && toPageResponse(await parts.layout.renderPage(list), publication)
      },
    })
    return answer ?? c.notFound()
  })

  routes.route('/', embedRoutes(context))
  routes.route('/', pictureRoutes(context, parts.drawRendition))
  routes.route('/', fileRoutes(context.ports.blobs))
  routes.route('/', themeRoutes())
  return routes
}
