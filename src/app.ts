// The one app: every route of every part, on every platform.
import { Hono } from 'hono'
import { assetRoutes } from './asset-routes.ts'
import type { Answer } from './cached-response.ts'
import { createCards } from './cards/cards.ts'
import type { DrawCard } from './cards/model.ts'
import { findUnsafeHtml } from './content/body/safe-html.ts'
import { type Context, createContext } from './context.ts'
import { createFeeds } from './feeds/routes.ts'
import { createAnnouncer } from './hub/announce.ts'
import { termHeaders } from './license.ts'
import type { Client, Ports } from './ports.ts'
import { createShare, type Share } from './share/share.ts'
import { sitemapRoutes } from './sitemaps/routes.ts'
import type { Destination } from './store/destination.ts'
import { createDestination } from './store/local-destination.ts'
import { publishRoutes } from './store/publish-routes.ts'
import { createTokenGuard } from './store/token-guard.ts'
import type { DrawRendition } from './unfurl/picture-routes.ts'
import { createUnfurl } from './unfurl/routes.ts'
import { PAGE_HEADERS } from './unfurl/security.ts'
import { siblingSources } from './unfurl/translations.ts'

export interface App {
  /** `client` is what the platform knows of the sender. */
  readonly fetch: (request: Request, client?: Client) => Promise<Response>
  /**
   * The answer to a GET of `target` (path and query) that needs no work, for servers that can send one without a Request:
   * the same one as `fetch` gives, or undefined.
   */
  readonly ready: (target: string, headers: Pick<Headers, 'get'>) => Answer | undefined
  /** The same for a POST: what answers it when it is given the body. */
  readonly readyForm: Share['readyForm']
  readonly context: Context
  /** What time itself asks for; to be called every few minutes. */
  readonly tick: () => Promise<void>
  /** Where to publish to. */
  readonly destination: Destination
  /** To be called when a new revision has come into the store by another way than `destination`. */
  readonly published: () => void
}

export interface AppOptions {
  /** Whoever sends it may publish over HTTP; without it nobody may. */
  readonly publishToken?: string
  /** It publishes a folder of its own, which another publisher would undo: over HTTP nothing is published. */
  readonly hasFolder?: boolean
  /** Draws cards that nobody has drawn before; without it only stored ones are served. */
  readonly drawCard?: DrawCard
  /** Draws smaller copies of pictures; without it only stored ones are served, and else the pictures themselves. */
  readonly drawRendition?: DrawRendition
}

export function createApp(ports: Ports, options: AppOptions = {}): App {
  const context = createContext(ports)
  const announce = createAnnouncer(context)
  const published = () => {
    context.refresh()
    ports.defer(announce())
  }
  const destination = createDestination(ports, published)
  const cards = createCards(context, options.drawCard && { draw: options.drawCard })
  const share = createShare(context, {
    page: page => unfurl.renderPage(page),
    gone: request => unfurl.gone(request),
    card: cards.imageOf,
    ...(options.publishToken && { publishToken: options.publishToken }),
  })
  const unfurl = createUnfurl(context, {
    card: cards.imageOf,
    bar: share.bar,
    terms: termHeaders,
    ...(options.drawRendition && { drawRendition: options.drawRendition }),
    ...(options.publishToken && { previewToken: options.publishToken }),
  })

  const feeds = createFeeds(context, {
    renderPage: page => unfurl.renderPage(page),
    pageHeaders: PAGE_HEADERS,
  })

  const guard = options.publishToken ? createTokenGuard(ports, options.publishToken) : undefined
  const app = new Hono()
  app.route(
    '/',
    publishRoutes(destination, {
      token: options.publishToken,
      hasFolder: options.hasFolder,
      findUnsafe: findUnsafeHtml,
    }),
  )
  app.route('/', assetRoutes(context))
  app.route('/', feeds.routes)
  app.route('/', sitemapRoutes(context, { siblingSources }))
  app.route('/', cards.routes)
  app.route('/', share.routes)
  app.route('/', unfurl.routes)

  app.notFound(c => {
    const { method, path, raw } = c.req
    const allowed = allowedMethods(app, path)
    if (allowed.length > 0 && !allowed.includes(method))
      return c.text(`This address answers ${allowed.join(', ')}.\n`, 405, { allow: allowed.join(', ') })
    if (method === 'GET' || method === 'HEAD') return unfurl.notFound(raw)
    return c.text('Nothing is at this address.\n', 404)
  })
  app.onError((error, c) => {
    if (hasHungUp(error, c.req.raw)) {
      ports.log(`app: ${c.req.method} ${c.req.path}: the client hung up`)
      return c.body(null, 400)
    }
    ports.log(`app: ${c.req.method} ${c.req.path} failed: ${error.stack ?? error.message}`)
    return c.text('Something went wrong. The error was logged.\n', 500, { 'cache-control': 'no-store' })
  })

  return {
    async fetch(request, client) {
      const own = await withoutBase(request, context)
      if (isDeep(own)) return unfurl.notFound(own)
      return guard?.(own, client) ?? app.fetch(own, client)
    },
    // What a query means is known to the routes alone.
    ready: (target, headers) =>
      isPlain(target)
        ? (feeds.ready(target, headers) ?? share.ready(target, headers) ?? unfurl.ready(target, headers))
        : undefined,
    readyForm: share.readyForm,
    context,
    destination,
    published,
    tick: async () => void (await Promise.all([share.tick(), announce()])),
  }
}

/** Whether a request ended before its body did: nobody waits for an answer, and nothing here is wrong. */
function hasHungUp(error: Error, { signal }: Request): boolean {
  return signal.aborted || (error.message === 'aborted' && (error as { code?: unknown }).code === 'ECONNRESET')
}

/** Whether a request's target is a path and nothing more: no query, no fragment, no other form (RFC 9112 3.2). */
const isPlain = (target: string) => /^\/[^?#]*$/.test(target)

// No address of ours has a quarter of these parts, and the router takes its time for each.
const MAX_PARTS = 50

/** Whether a path has more parts than any route; it can still lead somewhere, by way of a redirect. */
function isDeep({ method, url }: Request): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  const path = new URL(url).pathname
  let parts = 0
  for (let at = path.indexOf('/'); at !== -1 && parts <= MAX_PARTS; at = path.indexOf('/', at + 1)) parts++
  return parts > MAX_PARTS
}

/** The methods that some route of this path takes (RFC 9110 15.5.6); HEAD goes with GET. */
function allowedMethods(app: Hono, path: string): string[] {
  const takes = (method: string) => app.router.match(method, path)[0].some(([[, route]]) => route.method === method)
  const methods = ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS'].filter(takes)
  return methods.flatMap(method => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
}

/** Below a folder of its host (`https://example.org/blog`) the app is asked with or without the folder's name. */
async function withoutBase(request: Request, context: Context): Promise<Request> {
  const base = (await context.publication())?.paths.base
  if (!base) return request
  const url = new URL(request.url)
  if (url.pathname !== base && !url.pathname.startsWith(`${base}/`)) return request
  url.pathname = url.pathname.slice(base.length) || '/'
  return new Request(url, request)
}
