// How the publication and its cached responses reach a route.
import type { Context as HonoContext, MiddlewareHandler } from 'hono'
import type { Context, Publication } from './context.ts'
import type { CacheOptions, ResponseCache } from './http/response-cache.ts'
import { textResponse } from './http/responses.ts'
import type { Client } from './ports.ts'

export interface RouteEnv {
  readonly Bindings: Partial<Client>
  readonly Variables: { readonly publication: Publication; readonly responses: ResponseCache }
}

/** A request in a route after `withPublication`. */
export type RouteContext = HonoContext<RouteEnv>

/** Sets `c.var.publication` for every route after it. Until something is published, it answers in place of the routes. */
export function withPublication({ publication, responses }: Context): MiddlewareHandler<RouteEnv> {
  return async (c, next) => {
    const current = await publication()
    if (!current) return c.req.method === 'OPTIONS' ? preflight(c.req.raw) : notPublished()
    c.set('publication', current)
    c.set('responses', responses)
    return next()
  }
}

// So that scripts on other sites see why there is nothing, as they would see what they ask for.
const OPEN = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'Retry-After' }

export const notPublished = () =>
  textResponse('Nothing has been published here yet.\n', 503, {
    'retry-after': '5',
    'cache-control': 'no-store',
    ...OPEN,
  })

/** Browsers ask before they send some requests, and send none if the answer is an error (Fetch 4.8). */
function preflight({ headers }: Request): Response {
  const asked = headers.get('access-control-request-headers')
  return new Response(null, {
    status: 204,
    headers: {
      ...OPEN,
      'access-control-allow-methods': 'GET, HEAD, POST',
      ...(asked !== null && { 'access-control-allow-headers': asked }),
      'access-control-max-age': '0',
    },
  })
}

/** The cached response of this version: under the path of the request, unless the options give another key. */
export function cached(
  { req, var: { publication, responses } }: RouteContext,
  options: Omit<CacheOptions, 'key' | 'version'> & Partial<CacheOptions>,
): Promise<Response | undefined> {
  return responses.answer(req.raw, { key: req.path, version: publication.version, ...options })
}
