// POST to `/shares/...`: pages report shares that no form sends, and visits through a share.
import { Hono } from 'hono'
import type { Publication } from '../context.ts'
import { errorMessage } from '../text/error-message.ts'
import { toMeta } from './count-click.ts'
import { ATTRIBUTION_OFF, isShare, visitStatements } from './counts/attribution.ts'
import { isBot } from './counts/bot-detection.ts'
import { acceptsOrigin, isFromOurPages, type RequestMeta } from './fetch-metadata.ts'
import { findNetwork, isLocal } from './networks/registry.ts'
import { parseClickId, readBody } from './read-form.ts'
import { PRIVATE_HEADERS, refuseJson as refuse } from './responses.ts'
import type { RouteContext, RouteEnv, ShareContext } from './share-context.ts'
import { isRefusal, type Target } from './target.ts'
import { parseShareId } from './utm.ts'

// In bytes.
const MAX_REPORT = 1024

interface Report {
  /** Where the reader shared. */
  readonly network?: string | undefined
  /** The id of the share that brought the reader: the report is of a visit. */
  readonly visit?: string | undefined
  /** A UUID, so that a repeated report changes nothing. */
  readonly id?: string | undefined
  /** The id of the share that brought the reader who shares now. */
  readonly parent?: string | undefined
}

interface ReportRequest {
  readonly c: RouteContext
  readonly meta: RequestMeta
  readonly target: Target
  readonly publication: Publication
}

function parseReport(text: string): Report {
  try {
    const { network, id, visit, parent } = JSON.parse(text)
    return {
      network: typeof network === 'string' ? network : undefined,
      visit: typeof visit === 'string' ? visit : undefined,
      id: parseClickId(id),
      parent: parseShareId(parent),
    }
  } catch {
    return {}
  }
}

function answerCounted(c: RouteContext, status: 202 | 503, counted: boolean): Response {
  return c.body(null, status, { ...PRIVATE_HEADERS, 'spread-counted': counted ? '1' : '0' })
}

/** A share without a form: `{ "network": "copy", "id": "<UUID>" }`. */
async function countShare(share: ShareContext, request: ReportRequest, report: Report): Promise<Response> {
  const { c, meta, target, publication } = request
  const { network, id, parent } = report
  if (network === undefined)
    return refuse(c, { status: 400, message: 'Missing network: send JSON such as { "network": "copy" }.' })
  if (!isLocal(network) && !findNetwork(network, publication.site))
    return refuse(c, { status: 404, message: 'Unknown network.' })
  // The page has put the id into the URL that it shared. Without an id, later visits could not be assigned to this share.
  const shareId = id && share.clicks.shareIdOf(meta, id, publication)
  const click = { network, id, shareId, parent: shareId && parent }
  const counted = await share.clicks.count(meta, target, click, publication)
  return answerCounted(c, counted ? 202 : 503, counted)
}

/** A reader came through a share: `{ "visit": "<id of the share>", "id": "<UUID>" }`. */
async function countVisit(
  share: ShareContext,
  { c, meta, publication }: ReportRequest,
  visit: string,
  id: string | undefined,
): Promise<Response> {
  if (!publication.site.share.attribution) return refuse(c, ATTRIBUTION_OFF)
  const { db, now, log } = share.context.ports
  try {
    // An id that no share has is invented, or was deleted after its time.
    if (!(await isShare(db, visit, now()))) return answerCounted(c, 202, false)
    const visitor = await share.clicks.visitorKeys(meta, ['visit', visit], publication)
    if (!visitor) return answerCounted(c, 202, false)
    await db.batch(visitStatements(visit, id, visitor, now()))
    return answerCounted(c, 202, true)
  } catch (error) {
    log(`share: a visit was not counted: ${errorMessage(error)}`)
    return answerCounted(c, 503, false)
  }
}

export function reportRoutes(share: ShareContext): Hono<RouteEnv> {
  async function report(c: RouteContext, slug?: string): Promise<Response> {
    const { publication } = c.var
    const target = await share.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    const meta = toMeta(c)
    if (isBot(meta.headers) || !isFromOurPages(meta, acceptsOrigin(publication)))
      return refuse(c, { status: 403, message: 'Only pages of this publication can report shares.' })
    const body = await readBody(c, MAX_REPORT)
    if (body === undefined) return refuse(c, { status: 413, message: 'The request body is too large.' })
    const given = parseReport(body)
    const request = { c, meta, target, publication }
    return given.visit === undefined
      ? countShare(share, request, given)
      : countVisit(share, request, given.visit, given.id)
  }

  /** Browsers ask first if a page sends another content type (Fetch 4.8, CORS-preflight). */
  function preflight(c: RouteContext): Response {
    const { publication } = c.var
    const origin = c.req.header('origin')
    const isAccepted = origin !== undefined && acceptsOrigin(publication)(origin)
    return c.body(null, 204, {
      allow: 'GET, HEAD, POST, OPTIONS',
      vary: 'Origin',
      ...(isAccepted && {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      }),
    })
  }

  return new Hono<RouteEnv>()
    .options('/shares', preflight)
    .options('/shares/:slug', preflight)
    .post('/shares', c => report(c))
    .post('/shares/:slug', c => report(c, c.req.param('slug')))
}
