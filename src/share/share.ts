// The share part: the buttons, their endpoints, and the counts.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import type { RawResponse } from '../http/cached-response.ts'
import type { Html } from '../page.ts'
import { renderElement } from './bar.ts'
import { barFiles, barRoutes } from './bar-routes.ts'
import { countRoutes } from './count-routes.ts'
import { forgetShares } from './counts/attribution.ts'
import { peekForm, peekRedirect } from './fast-path.ts'
import type { RequestMeta } from './fetch-metadata.ts'
import { reportRoutes } from './report-routes.ts'
import { createShareContext, type RouteEnv, type ShareParts } from './share-context.ts'
import { shareRoutes } from './share-routes.ts'

export type { ShareParts } from './share-context.ts'

export interface Share {
  readonly routes: Hono<RouteEnv>
  /** The share bar of an article for one of our own pages: style sheet, markup and script. */
  bar(article: Article, publication: Publication): Promise<Awaited<Html>>
  /** The answer to a GET of `target`, a path without a query, that needs neither routing nor the store. */
  peek(target: string, headers: Pick<Headers, 'get'>): RawResponse | undefined
  /** Answers a POST of the path `target` from its body, if everything else is cached; undefined otherwise. */
  peekForm(target: string, request: RequestMeta): ((body: string) => Promise<RawResponse>) | undefined
  /** Deletes expired salts, visitor keys and share ids. To be called about every hour. */
  tick(): Promise<void>
}

export function createShare(context: Context, parts: ShareParts): Share {
  const share = createShareContext(context, parts)
  const routes = new Hono<RouteEnv>()
  routes.route('/', shareRoutes(share))
  routes.route('/', countRoutes(share, parts.publishToken))
  routes.route('/', reportRoutes(share))
  routes.route('/', barRoutes(share))
  return {
    routes,
    async bar(article, publication) {
      const { paths } = publication
      const target = await share.targetOf(article, publication)
      const view = await share.viewOf(target, publication, paths.local)
      return renderElement(view, await barFiles(share, publication, paths.local))
    },
    peek: (target, headers) => peekRedirect(share, target, headers),
    peekForm: (target, request) => peekForm(share, target, request),
    async tick() {
      const now = context.ports.now()
      await share.clicks.forget(now)
      await context.ports.db.batch([forgetShares(now)])
    },
  }
}
