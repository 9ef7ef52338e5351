// The one app: every route of every part, on every platform.
import { Hono } from 'hono'
import { assetRoutes } from './asset-routes.ts'
import { cachePerArticle } from './cache-per-version.ts'
import { createCards } from './cards/cards.ts'
import type { FindPicture } from './cards/design/design.ts'
import type { DrawCard } from './cards/model.ts'
import { findUnsafeHtml } from './content/body/html/safe-html.ts'
import { type Context, createContext, type StaticBuild } from './context.ts'
import { feedRoutes } from './feeds/routes.ts'
import { type RawResponse, toResponse } from './http/cached-response.ts'
import { hasHungUp, isDeep, isOpened, isPath, stripBase, targetOf, withoutBase } from './http/request.ts'
import { textResponse } from './http/responses.ts'
import { createHubNotifier } from './hub/notify-hub.ts'
import { createErrorPages } from './pages/error-pages.ts'
import { createLayout } from './pages/layout.ts'
import type { DrawRendition } from './pages/picture-routes.ts'
import { pageRoutes } from './pages/routes.ts'
import type { Client, Ports } from './ports.ts'
import { createShare, type Share } from './share/share.ts'
import { sitemapRoutes } from './sitemaps/routes.ts'
import type { Service } from './store/destination.ts'
import { publishRoutes } from './store/http/publish-routes.ts'
import { createTokenGuard } from './store/http/token-guard.ts'
import { createLocalDestination } from './store/local-destination.ts'
import { createTranslations } from './translations.ts'
import { createArticleHeadTags } from './unfurl/article-head-tags.ts'
import { pageHeadTags } from './unfurl/page-head-tags.ts'
import { PLATFORMS } from './unfurl/preview/platforms.ts'
import { unfurlRoutes } from './unfurl/routes.ts'
import { type RouteEnv, withPublication } from './with-publication.ts'

export interface App {
  /** `client`: the facts that the platform knows about the sender of the request. */
  readonly fetch: (request: Request, client?: Client) => Promise<Response>
  /**
   * The fast path, for servers that can send a response without a Request: the response of `fetch` to a GET of `target`
   * (path and query) if it is in memory; otherwise undefined.
   */
  readonly peek: (target: string, headers: Pick<Headers, 'get'>) => RawResponse | undefined
  /** The same for a POST: a function that takes the body and returns the response. */
  readonly peekForm: Share['peekForm']
  readonly context: Context
  /** Does work that is due at a certain time; to be called every few minutes. */
  readonly tick: () => Promise<void>
  /** Where to publish to. */
  readonly destination: Service
  /** To be called when a new revision is in the store that did not come through `destination`. */
  readonly published: () => void
}

export interface AppOptions {
  /** Lets anyone who sends it publish over HTTP; without it no one can. */
  readonly publishToken?: string
  /** The service publishes its own folder, which would undo what others publish: publishing over HTTP is refused. */
  readonly hasFolder?: boolean
  /** Draws cards that are not stored yet; without it only stored ones are served. */
  readonly drawCard?: DrawCard
  /** No card is drawn here or published to here: link previews of articles without one show their picture. */
  readonly withoutCards?: boolean
  /** Finds a file in the publisher's folder for the page to design cards on. */
  readonly findPicture?: FindPicture
  /** Draws smaller copies of pictures; without it, stored copies are served, or the pictures themselves. */
  readonly drawRendition?: DrawRendition
  /** The answers are for a static build. */
  readonly staticBuild?: StaticBuild
}

export function createApp(ports: Ports, options: AppOptions = {}): App {
  const { publishToken, hasFolder, drawCard, drawRendition } = options
  const context = createContext(ports, options.staticBuild)
  const notifyHub = createHubNotifier(context)
  const published = () => {
    context.refresh()
    ports.defer(notifyHub())
  }
  const destination = createLocalDestination(ports, published)
  const cards = createCards(context, {
    ...(drawCard && { draw: drawCard }),
    isWithoutCards: options.withoutCards ?? false,
    platforms: PLATFORMS,
    findPicture: options.findPicture,
  })
  const findCard = cachePerArticle((article, publication) => cards.imageOf(article, publication))
  const { pageImageOf } = cards
  const layout = createLayout(context, { headTags: async page => pageHeadTags(page, await pageImageOf(page)) })
  const errorPages = createErrorPages(context, { layout, headTags: pageHeadTags, findCard: pageImageOf })
  const { renderPage } = layout
  const share = createShare(context, {
    renderPage,
    gone: errorPages.gone,
    card: findCard,
    ...(publishToken && { publishToken }),
  })
  const findTranslations = createTranslations()
  const articleHeadTags = createArticleHeadTags(findCard)

  const guard = publishToken ? createTokenGuard(ports, publishToken) : undefined
  const needPublication = withPublication(context)
  const app = new Hono<RouteEnv>()
    .route(
      '/',
      publishRoutes(destination, { token: publishToken, hasFolder, findUnsafe: findUnsafeHtml, blobs: ports.blobs }),
    )
    .route('/', assetRoutes(context))
    // All routes below this line need the publication.
    // Hono's `except` would search a router of its own in every request.
    .use((c, next) => (/^\/publish(\/|$)/.test(c.req.path) ? next() : needPublication(c, next)))
    .route('/', feedRoutes(context, { renderPage }))
    .route('/', sitemapRoutes(context))
    .route('/', cards.routes)
    .route('/', share.routes)
    .route('/', pageRoutes(context, { layout, bar: share.bar, articleHeadTags, findTranslations, drawRendition }))
    .route(
      '/',
      unfurlRoutes(context, {
        articleHeadTags,
        findTranslations,
        findCard,
        renderPage,
        previewToken: publishToken,
      }),
    )

  app.notFound(c => {
    const { method, path, raw } = c.req
    const allowed = allowedMethods(app, path)
    if (allowed.length > 0 && !allowed.includes(method))
      return c.text(`This address answers ${allowed.join(', ')}.\n`, 405, { allow: allowed.join(', ') })
    if (method === 'GET' || method === 'HEAD') return errorPages.notFound(raw)
    return c.text('Nothing is at this address.\n', 404)
  })
  app.onError((error, c) => answerError(error, c.req.raw))

  async function answerError(error: Error, request: Request): Promise<Response> {
    const asked = `${request.method} ${new URL(request.url).pathname}`
    if (hasHungUp(error, request)) {
      ports.log(`app: ${asked}: the client hung up`)
      return new Response(null, { status: 400 })
    }
    ports.log(`app: ${asked} failed: ${error.stack ?? error.message}`)
    // The same fault may also break the error page.
    const page = isOpened(request) ? await errorPages.failed(request).catch(() => undefined) : undefined
    return page ?? textResponse('Something went wrong. The error was logged.\n', 500, { 'cache-control': 'no-store' })
  }

  const peek: App['peek'] = (target, headers) => {
    const publication = context.current()
    // Only the routes know the meaning of a query.
    if (!publication || !isPath(target)) return undefined
    const path = stripBase(target, publication.paths.base)
    return context.responses.peek({ method: 'GET', headers }, path, publication.version) ?? share.peek(target, headers)
  }

  return {
    async fetch(request, client) {
      try {
        // In vain after a server's own `peek`, which costs less than a route: Workers have no other way to it.
        const ready = request.method === 'GET' ? peek(targetOf(request), request.headers) : undefined
        if (ready) return toResponse(ready, request)
        const own = withoutBase(request, (await context.publication())?.paths.base)
        if (isDeep(own)) return await errorPages.notFound(own)
        return guard?.(own, client) ?? (await app.fetch(own, client))
      } catch (error) {
        return answerError(error as Error, request)
      }
    },
    peek,
    peekForm: share.peekForm,
    context,
    destination,
    published,
    tick: async () => void (await Promise.all([share.tick(), notifyHub()])),
  }
}

/**
 * The methods of a path that have a route (RFC 9110 15.5.6); HEAD goes with GET. Hono's router answers with a list of
 * `[[handler, route], parameters]`, in which middleware has the method `ALL`.
 */
function allowedMethods(app: Hono<RouteEnv>, path: string): string[] {
  const takes = (method: string) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method)
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'].filter(takes)
  return methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}
