// POST to `/shares/...`: reports by pages of shares that no form sends, and of visits through a share.
import { Hono } from 'hono'
import type { Publication } from '../../context.ts'
import { errorMessage } from '../../text/error-message.ts'
import { readBody } from '../read-form.ts'
import { findNetwork, isLocal } from '../registry.ts'
import { type Call, type Desk, type Env, PRIVATE_HEADERS } from '../share-context.ts'
import { isRefusal } from '../target.ts'
import { isShare, NOT_FOLLOWED, parseShareId, visitStatements } from './attribution.ts'
import { isFromOurPages, isMachine, type Sender } from './bot-detection.ts'
import { parseClickId } from './counts.ts'

const MAX_REPORT = 1024

export function reportRoutes(desk: Desk): Hono<Env> {
  const { db, now, log } = desk.context.ports
  const refuse = desk.refuseJson

  /** A page tells of a share that went by no form: `{ "network": "copy", "id": "<UUID>" }`. */
  async function report(c: Call, slug?: string): Promise<Response> {
    const { publication } = c.var
    const target = await desk.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    const sender = desk.senderOf(c)
    if (isMachine(sender.headers) || !isFromOurPages(sender, desk.listed(publication)))
      return refuse(c, { status: 403, message: 'Only pages of this publication can report shares.' })
    const body = await readBody(c, MAX_REPORT)
    if (body === undefined) return refuse(c, { status: 413, message: 'The request body is too large.' })
    const { network, id, visit, parent } = parseReport(body)
    if (visit !== undefined) return answerVisit(c, sender, { visit, id }, publication)
    if (network === undefined)
      return refuse(c, { status: 400, message: 'Missing network: send JSON such as { "network": "copy" }.' })
    if (!isLocal(network) && !findNetwork(network, publication.site))
      return refuse(c, { status: 404, message: 'Unknown network.' })
    // The page has put the id into what it shared: without one there is nothing that names the share.
    const link = id && desk.clicks.linkOf(sender, id, publication)
    const counted = await desk.clicks.count(sender, target, { network, id, link, parent: link && parent }, publication)
    return c.body(null, counted ? 202 : 503, { ...PRIVATE_HEADERS, 'spread-counted': counted ? '1' : '0' })
  }

  /** A reader came through a share: `{ "visit": "<id of the share>", "id": "<UUID>" }`. */
  async function answerVisit(
    c: Call,
    sender: Sender,
    { visit, id }: { readonly visit: string; readonly id: string | undefined },
    publication: Publication,
  ): Promise<Response> {
    if (!publication.site.share.attribution) return refuse(c, NOT_FOLLOWED)
    const say = (status: 202 | 503, counted: '0' | '1') =>
      c.body(null, status, { ...PRIVATE_HEADERS, 'spread-counted': counted })
    try {
      // Ids that no share has are made up, or older than ids are kept.
      if (!(await isShare(db, visit, now()))) return say(202, '0')
      const visitor = await desk.clicks.visitorKeys(sender, ['visit', visit], publication)
      if (!visitor) return say(202, '0')
      await db.batch(visitStatements(visit, id, visitor, now()))
      return say(202, '1')
    } catch (error) {
      log(`share: a visit was not counted: ${errorMessage(error)}`)
      return say(503, '0')
    }
  }

  /** A page may ask before it reports with a type of its own (Fetch 4.8, CORS-preflight). */
  function preflight(c: Call): Response {
    const { publication } = c.var
    const origin = c.req.header('origin')
    const listed = origin !== undefined && desk.listed(publication)(origin)
    return c.body(null, 204, {
      allow: 'GET, HEAD, POST, OPTIONS',
      vary: 'Origin',
      ...(listed && {
        'access-control-allow-origin': origin,
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '86400',
      }),
    })
  }

  return new Hono<Env>()
    .options('/shares', preflight)
    .options('/shares/:slug', preflight)
    .post('/shares', c => report(c))
    .post('/shares/:slug', c => report(c, c.req.param('slug')))
}

interface Report {
  readonly network?: string | undefined
  readonly visit?: string | undefined
  readonly id?: string | undefined
  readonly parent?: string | undefined
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
