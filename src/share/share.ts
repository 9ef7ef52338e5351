// The share part: buttons, the endpoints behind them, and counts.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import type { Answer } from '../http/cached-response.ts'
import type { Html } from './bar.ts'
import { barRoutes } from './bar-routes.ts'
import { forgetShares } from './counts/attribution.ts'
import type { Sender } from './counts/bot-detection.ts'
import { countRoutes } from './counts/count-routes.ts'
import { reportRoutes } from './counts/report-routes.ts'
import { renderElement } from './element.ts'
import { peekRedirect, readyForm } from './fast-path.ts'
import { createDesk, type Env, type ShareParts } from './share-context.ts'
import { shareRoutes } from './share-routes.ts'
import { toTarget } from './target.ts'

export type { ShareParts } from './share-context.ts'

export interface Share {
  readonly routes: Hono<Env>
  /** The share bar of an article for one of our own pages: stylesheet, markup and script. */
  bar(article: Article, publication: Publication): Promise<Awaited<Html>>
  /** The answer to a GET of `target`, a path without a query, that needs neither routing nor the store. */
  peek(target: string, headers: Pick<Headers, 'get'>): Answer | undefined
  /** What answers a POST of `target` when it is given the body, where all else is known; undefined for everything else. */
  readyForm(target: string, sender: Sender): ((body: string) => Promise<Answer>) | undefined
  /** Deletes salts, visitor keys and ids of shares whose time is over; to be called every hour or so. */
  tick(): Promise<void>
}

export function createShare(context: Context, parts: ShareParts): Share {
  const desk = createDesk(context, parts)
  const routes = new Hono<Env>()
  routes.route('/', shareRoutes(desk))
  routes.route('/', countRoutes(desk, parts.publishToken))
  routes.route('/', reportRoutes(desk))
  routes.route('/', barRoutes(desk))
  return {
    routes,
    async bar(article, publication) {
      const target = toTarget(article, publication)
      const counts = await desk.clicks.countsOf(target, publication)
      const address = publication.paths.local
      return renderElement(desk, { target, counts, publication, address })
    },
    peek: (target, headers) => peekRedirect(desk, target, headers),
    readyForm: (target, sender) => readyForm(desk, target, sender),
    async tick() {
      const now = context.ports.now()
      await desk.clicks.forget(now)
      await context.ports.db.batch([forgetShares(now)])
    },
  }
}
