// GET of `/shares/...`: the counts, and how shares spread. `/?url=` answers like a Shariff backend.
import { Hono } from 'hono'
import type { Publication } from '../context.ts'
import { digest } from '../text/digest.ts'
import { isFresh } from '../text/http/negotiate.ts'
import { showsBearer } from '../text/http/secret.ts'
import { ATTRIBUTION_OFF, RETENTION_DAYS, readTree } from './counts/attribution.ts'
import { type Counts, readCounts, readCountsOf } from './counts/counts.ts'
import { redactCounts, redactTree } from './counts/redact-counts.ts'
import type { Rounding } from './counts/rounding.ts'
import { findNetwork } from './networks/registry.ts'
import { PRIVATE_HEADERS, redirectMoved, refuseJson as refuse } from './responses.ts'
import type { RouteContext, RouteEnv, ShareContext } from './share-context.ts'
import { isRefusal, type Target } from './target.ts'

const MAX_PAGES = 100

// The counts are public: any page may read them, without credentials.
const PUBLIC_HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=30, s-maxage=60',
  'cross-origin-resource-policy': 'cross-origin',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
  // The publisher sees exact counts.
  vary: 'Authorization',
} as const

const PUBLISHER_HEADERS = { ...PRIVATE_HEADERS, 'cache-control': 'private, no-store', vary: 'Authorization' } as const

interface CountRequest {
  readonly share: ShareContext
  readonly c: RouteContext
  readonly publication: Publication
  readonly query: URLSearchParams
  readonly slug: string | undefined
  /** How the counts are rounded; undefined for the publisher, and if all counts are exact. */
  readonly round: Rounding | undefined
  readonly headers: typeof PUBLIC_HEADERS | typeof PUBLISHER_HEADERS
}

/** The ETag is the hash of the response, so that it does not change with hidden counts. */
async function answerJson({ c, headers }: CountRequest, value: unknown): Promise<Response> {
  const body = JSON.stringify(value)
  const etag = digest(body, 20)
  const validated = { ...headers, etag: `"${etag}"` }
  if (isFresh(c.req.raw.headers, etag, undefined)) return c.body(null, 304, validated)
  return c.body(body, 200, { ...validated, 'content-type': 'application/json; charset=utf-8' })
}

const findTarget = ({ share, query, publication }: CountRequest, slug: string | undefined) =>
  share.findTarget(slug, () => query, publication)

const countsOf = ({ share }: CountRequest, { page }: Target) => readCountsOf(share.context.ports.db, page)

/** `part` is the part of the path after the slug. */
const redirect = ({ c, publication: { paths }, headers }: CountRequest, target: Target, part: string) =>
  redirectMoved(c, target, slug => paths.local(paths.shares(slug)) + part, headers)

function toJson(target: Target, counts: Counts, { publication, round }: CountRequest) {
  return { url: target.url, minCount: publication.site.share.minCount, ...redactCounts(target.page, counts, round) }
}

/** One page by its slug or `?url=`, or many by `?slug=a&slug=b`. */
async function answerCounts(request: CountRequest): Promise<Response> {
  const slugs = request.slug === undefined ? request.query.getAll('slug') : []
  return slugs.length > 0 ? answerMany(request, slugs) : answerOne(request)
}

async function answerOne(request: CountRequest): Promise<Response> {
  const target = await findTarget(request, request.slug)
  if (isRefusal(target)) return refuse(request.c, target)
  const move = redirect(request, target, '')
  if (move) return move
  return answerJson(request, toJson(target, await countsOf(request, target), request))
}

async function answerMany(request: CountRequest, slugs: readonly string[]): Promise<Response> {
  if (slugs.length > MAX_PAGES)
    return refuse(request.c, { status: 400, message: `At most ${MAX_PAGES} pages at once.` })
  const found = await Promise.all(slugs.map(async slug => [slug, await findTarget(request, slug)] as const))
  const targets = found.filter((entry): entry is readonly [string, Target] => !isRefusal(entry[1]))
  const pages = targets.map(([, { page }]) => page)
  const counts = await readCounts(request.share.context.ports.db, pages)
  // Under the requested slugs, because the page that asks knows only those.
  const json = targets.map(([slug, target], index) => [slug, toJson(target, counts[index] as Counts, request)] as const)
  return answerJson(request, Object.fromEntries(json))
}

/** How the shares of a page spread. */
async function answerTree(request: CountRequest): Promise<Response> {
  const { share, c, publication, slug, round } = request
  if (!publication.site.share.attribution) return refuse(c, ATTRIBUTION_OFF)
  const target = await findTarget(request, slug)
  if (isRefusal(target)) return refuse(c, target)
  const move = redirect(request, target, '/tree')
  if (move) return move
  const { db, now } = share.context.ports
  const tree = redactTree(target.page, await readTree(db, target.page, now()), round)
  const { minCount } = publication.site.share
  return answerJson(request, { url: target.url, days: RETENTION_DAYS, minCount, ...tree })
}

/** The answer of a Shariff backend, for pages that were built for one. */
async function answerShariff(request: CountRequest): Promise<Response> {
  const { c, publication, round } = request
  const target = await findTarget(request, undefined)
  if (isRefusal(target)) return refuse(c, target)
  const { networks } = redactCounts(target.page, await countsOf(request, target), round)
  const named = Object.entries(networks).flatMap(([network, { shares }]) => {
    const aliases = findNetwork(network, publication.site)?.aliases ?? []
    return [network, ...aliases].map(name => [name, shares] as const)
  })
  return answerJson(request, Object.fromEntries(named))
}

/** Requests with the publishing token `token` get exact counts. */
export function countRoutes(share: ShareContext, token: string | undefined): Hono<RouteEnv> {
  const handle = (answer: (request: CountRequest) => Promise<Response>) => async (c: RouteContext) => {
    const { publication } = c.var
    const authorization = c.req.header('authorization')
    const isPublisher = token !== undefined && showsBearer(authorization, token)
    // A proxy in front of the service may ask for its own passwords. They are not our tokens.
    if (!isPublisher && /^bearer\b/i.test(authorization ?? '')) {
      c.header('www-authenticate', 'Bearer')
      return refuse(c, { status: 401, message: 'The publishing token is wrong.' })
    }
    return answer({
      share,
      c,
      publication,
      query: new URL(c.req.url).searchParams,
      slug: c.req.param('slug'),
      round: isPublisher ? undefined : await share.clicks.roundingFor(publication),
      headers: isPublisher ? PUBLISHER_HEADERS : PUBLIC_HEADERS,
    })
  }

  const [counts, tree, shariff] = [handle(answerCounts), handle(answerTree), handle(answerShariff)]
  return new Hono<RouteEnv>()
    .get('/', (c, next) => (c.req.query('url') === undefined ? next() : shariff(c)))
    .get('/shares', c => (c.req.query('tree') === undefined ? counts(c) : tree(c)))
    .get('/shares/:slug', counts)
    .get('/shares/:slug/tree', tree)
}
