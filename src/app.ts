// The one app: every route of every part, on every platform.
import { Hono } from 'hono'
import { createCards } from './cards/cards.ts'
import { type Context, createContext } from './context.ts'
import { feedRoutes } from './feeds/routes.ts'
import type { Ports } from './ports.ts'
import { createShare } from './share/share.ts'
import { unfurlRoutes } from './unfurl/routes.ts'

export interface App {
  readonly fetch: (request: Request) => Response | Promise<Response>
  readonly context: Context
}

export function createApp(ports: Ports): App {
  const context = createContext(ports)
  const cards = createCards(context)
  const share = createShare(context)
  const app = new Hono()
  app.route('/', feedRoutes(context))
  app.route('/', cards.routes)
  app.route('/', share.routes)
  app.route('/', unfurlRoutes(context, { card: cards.imageOf, bar: share.bar }))
  return { fetch: request => app.fetch(request), context }
}
