// `/shares/...`: the counts, and the reports of shares that no form sends. `/?url=` speaks Shariff's language.
import { Hono } from 'hono'
import type { Publication } from '../context.ts'
import { digest } from '../text/digest.ts'
import { isFresh } from '../text/negotiate.ts'
import { isShare, KEPT_DAYS, parseShareId, readTree, visitStatements } from './attribution.ts'
import { readBody } from './body.ts'
import { type Counts, parseClickId, readCounts, readCountsOf } from './counts.ts'
import { type Call, type Desk, type Env, PRIVATE_HEADERS } from './desk.ts'
import { isFromOurPages, isMachine, type Sender } from './person.ts'
import { findNetwork, isLocal } from './registry.ts'
import { isRefusal, type Refusal, type Target } from './target.ts'

const MOST_AT_ONCE = 100
const MOST_REPORT = 1024
const NO_ATTRIBUTION: Refusal = {
  status: 404,
  message: 'Shares are not followed here: "share.attribution" is off in site.json.',
}

// The numbers are public: any page may read them, with nothing of the reader attached.
const PUBLIC_HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=30, s-maxage=60',
  'cross-origin-resource-policy': 'cross-origin',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
} as const

export function countRoutes(desk: Desk): Hono<Env> {
  const { db, now, log } = desk.context.ports

  async function answerJson(c: Call, value: unknown): Promise<Response> {
    const body = JSON.stringify(value)
    const etag = await digest(body, 20)
    const headers = { ...PUBLIC_HEADERS, etag: `"${etag}"` }
    if (isFresh(c.req.raw.headers, etag, undefined)) return c.body(null, 304, headers)
    return c.body(body, 200, { ...headers, 'content-type': 'application/json; charset=utf-8' })
  }

  const refuse = (c: Call, { status, message }: Refusal) =>
    c.json({ error: message }, status, { ...PRIVATE_HEADERS, 'access-control-allow-origin': '*' })

  /** One page by its slug or `?url=`, or many by `?slug=a&slug=b`. */
  async function read(c: Call, slug?: string): Promise<Response> {
    const publication = await desk.context.publication()
    if (!publication) return refuse(c, { status: 404, message: 'Nothing is published here yet.' })
    const query = new URL(c.req.url).searchParams
    const slugs = slug === undefined ? query.getAll('slug') : []
    if (slugs.length === 0) {
      const target = await desk.findTarget(slug, () => query, publication)
      if (isRefusal(target)) return refuse(c, target)
      const counts = await readCountsOf(db, target.page)
      return answerJson(c, toJson(target, counts, publication))
    }
    if (slugs.length > MOST_AT_ONCE)
      return refuse(c, { status: 400, message: `At most ${MOST_AT_ONCE} pages at once.` })
    const found = await Promise.all(slugs.map(each => desk.findTarget(each, () => query, publication)))
    const targets = found.filter((target): target is Target => !isRefusal(target))
    const counts = await readCounts(
      db,
      targets.map(({ page }) => page),
    )
    return answerJson(
      c,
      Object.fromEntries(
        targets.map((target, index) => [target.slug, toJson(target, counts[index] as Counts, publication)]),
      ),
    )
  }

  /** A page tells of a share that went by no form: `{ "network": "copy", "id": "<UUID>" }`. */
  async function report(c: Call, slug?: string): Promise<Response> {
    const publication = await desk.context.publication()
    if (!publication) return refuse(c, { status: 404, message: 'Nothing is published here yet.' })
    const target = await desk.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    const sender = desk.senderOf(c)
    if (isMachine(sender.headers) || !isFromOurPages(sender, desk.listed(publication)))
      return refuse(c, { status: 403, message: 'Shares are reported by pages of this publication.' })
    const body = await readBody(c, MOST_REPORT)
    if (body === undefined) return refuse(c, { status: 413, message: 'This is more than a report needs.' })
    const { network, id, visit, parent } = parseReport(body)
    if (visit !== undefined) return answerVisit(c, sender, { visit, id }, publication)
    if (network === undefined)
      return refuse(c, { status: 400, message: 'A network is expected, like { "network": "copy" }.' })
    if (!isLocal(network) && !findNetwork(network, publication.site))
      return refuse(c, { status: 404, message: 'There is no network of this name.' })
    // The page has put the id into what it shared: without one there is nothing that names the share.
    const link = id && desk.linkOf(sender, id, publication)
    const counted = await desk.count(sender, target, { network, id, link, parent: link && parent }, publication)
    return c.body(null, counted ? 202 : 503, { ...PRIVATE_HEADERS, 'spread-counted': counted ? '1' : '0' })
  }

  /** A reader came through a share: `{ "visit": "<id of the share>", "id": "<UUID>" }`. */
  async function answerVisit(
    c: Call,
    sender: Sender,
    { visit, id }: { readonly visit: string; readonly id: string | undefined },
    publication: Publication,
  ): Promise<Response> {
    if (!publication.site.share.attribution) return refuse(c, NO_ATTRIBUTION)
    const say = (status: 202 | 503, counted: '0' | '1') =>
      c.body(null, status, { ...PRIVATE_HEADERS, 'spread-counted': counted })
    try {
      // Ids that no share has are made up, or older than ids are kept.
      if (!(await isShare(db, visit, now()))) return say(202, '0')
      const visitor = await desk.visitorKeys(sender, ['visit', visit], publication)
      if (!visitor) return say(202, '0')
      await db.batch(visitStatements(visit, id, visitor, now()))
      return say(202, '1')
    } catch (error) {
      log(`share: a visit was not counted: ${error instanceof Error ? error.message : error}`)
      return say(503, '0')
    }
  }

  /** What came of the shares of a page. */
  async function answerTree(c: Call, slug?: string): Promise<Response> {
    const publication = await desk.context.publication()
    if (!publication) return refuse(c, { status: 404, message: 'Nothing is published here yet.' })
    if (!publication.site.share.attribution) return refuse(c, NO_ATTRIBUTION)
    const target = await desk.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    return answerJson(c, { url: target.url, days: KEPT_DAYS, ...(await readTree(db, target.page, now())) })
  }

  /** The answer of a Shariff backend, so that pages built for one have numbers again. */
  async function answerShariff(c: Call): Promise<Response> {
    const publication = await desk.context.publication()
    if (!publication) return refuse(c, { status: 404, message: 'Nothing is published here yet.' })
    const target = await desk.findTarget(undefined, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuse(c, target)
    const counts = await readCountsOf(db, target.page)
    const { minCount } = publication.site.share
    const numbers = Object.entries(counts.networks).flatMap(([network, { shares }]) => {
      if (shares < minCount) return []
      const aliases = findNetwork(network, publication.site)?.aliases ?? []
      return [network, ...aliases].map(name => [name, shares] as const)
    })
    return answerJson(c, Object.fromEntries(numbers))
  }

  /** A page may ask before it reports with a type of its own (Fetch 4.8, CORS-preflight). */
  async function preflight(c: Call): Promise<Response> {
    const publication = await desk.context.publication()
    const origin = c.req.header('origin')
    const listed = origin !== undefined && publication !== undefined && desk.listed(publication)(origin)
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
    .get('/', (c, next) => (c.req.query('url') === undefined ? next() : answerShariff(c)))
    .get('/shares', c => (c.req.query('tree') === undefined ? read(c) : answerTree(c)))
    .get('/shares/:slug', c => read(c, c.req.param('slug')))
    .get('/shares/:slug/tree', c => answerTree(c, c.req.param('slug')))
    .options('/shares', preflight)
    .options('/shares/:slug', preflight)
    .post('/shares', c => report(c))
    .post('/shares/:slug', c => report(c, c.req.param('slug')))
}

function toJson(target: Target, { clicks, shares, networks }: Counts, { site }: Publication) {
  return {
    url: target.url,
    clicks,
    shares,
    /** Below this, pages show no count. */
    minCount: site.share.minCount,
    networks,
  }
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
