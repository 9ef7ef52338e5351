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
    if (!current) return notPublished()
    c.set('publication', current)
    c.set('responses', responses)
    return next()
  }
}

export const notPublished = () => textResponse('Nothing has been published here yet.\n', 503, { 'retry-after': '5' })

/** The cached response of this version: under the path of the request, unless the options give another key. */
export function cached(
  { req, var: { publication, responses } }: RouteContext,
  options: Omit<CacheOptions, 'key' | 'version'> & Partial<CacheOptions>,
): Promise<Response | undefined> {
  return responses.answer(req.raw, { key: req.path, version: publication.version, ...options })
}
