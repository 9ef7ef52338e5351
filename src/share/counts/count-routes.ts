// GET of `/shares/...`: the counts, and what came of shares. `/?url=` speaks Shariff's language.
import { Hono } from 'hono'
import type { Publication } from '../../context.ts'
import { digest } from '../../text/digest.ts'
import { isFresh } from '../../text/negotiate.ts'
import { showsBearer } from '../../text/secret.ts'
import { findNetwork } from '../registry.ts'
import { type Call, type Desk, type Env, PRIVATE_HEADERS } from '../share-context.ts'
import { isRefusal, type Target } from '../target.ts'
import { KEPT_DAYS, NOT_FOLLOWED, readTree } from './attribution.ts'
import { type Counts, readCounts, readCountsOf } from './counts.ts'
import { tellCounts, tellTree } from './redact-counts.ts'
import type { Steps } from './steps.ts'

const MAX_AT_ONCE = 100

// The numbers are public: any page may read them, with nothing of the reader attached.
const PUBLIC_HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=30, s-maxage=60',
  'cross-origin-resource-policy': 'cross-origin',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
  // The publisher is told more.
  vary: 'Authorization',
} as const

const PUBLISHER_HEADERS = { ...PRIVATE_HEADERS, 'cache-control': 'private, no-store', vary: 'Authorization' } as const

interface Question {
  readonly c: Call
  readonly publication: Publication
  readonly query: URLSearchParams
  readonly slug: string | undefined
  /** In which steps numbers are told: undefined for the publisher. */
  readonly steps: Steps | undefined
  readonly headers: typeof PUBLIC_HEADERS | typeof PUBLISHER_HEADERS
}

/** `token` is the publishing token; whoever shows it is told every number. */
export function countRoutes(desk: Desk, token: string | undefined): Hono<Env> {
  const { db, now } = desk.context.ports
  const refuse = desk.refuseJson

  const asked = (answer: (question: Question) => Promise<Response>) => async (c: Call) => {
    const { publication } = c.var
    const given = c.req.header('authorization')
    const isPublisher = token !== undefined && showsBearer(given, token)
    // What stands before the service may ask for passwords of its own: those are none of ours.
    if (!isPublisher && /^bearer\b/i.test(given ?? '')) {
      c.header('www-authenticate', 'Bearer')
      return refuse(c, { status: 401, message: 'The publishing token is wrong.' })
    }
    return answer({
      c,
      publication,
      query: new URL(c.req.url).searchParams,
      slug: c.req.param('slug'),
      steps: isPublisher ? undefined : await desk.clicks.stepsOf(publication),
      headers: isPublisher ? PUBLISHER_HEADERS : PUBLIC_HEADERS,
    })
  }

  /** The ETag is that of what is told: it changes with nothing that is not. */
  async function answerJson({ c, headers }: Question, value: unknown): Promise<Response> {
    const body = JSON.stringify(value)
    const etag = digest(body, 20)
    const named = { ...headers, etag: `"${etag}"` }
    if (isFresh(c.req.raw.headers, etag, undefined)) return c.body(null, 304, named)
    return c.body(body, 200, { ...named, 'content-type': 'application/json; charset=utf-8' })
  }

  const findTarget = ({ query, publication }: Question, slug: string | undefined) =>
    desk.findTarget(slug, () => query, publication)

  /** `part` is what the path has after the slug. */
  const findMove = ({ c, publication: { paths }, headers }: Question, target: Target, part: string) =>
    desk.findMove(c, target, now => paths.local(paths.shares(now)) + part, headers)

  /** One page by its slug or `?url=`, or many by `?slug=a&slug=b`. */
  async function read(question: Question): Promise<Response> {
    const slugs = question.slug === undefined ? question.query.getAll('slug') : []
    return slugs.length > 0 ? readMany(question, slugs) : readOne(question)
  }

  async function readOne(question: Question): Promise<Response> {
    const target = await findTarget(question, question.slug)
    if (isRefusal(target)) return refuse(question.c, target)
    const move = findMove(question, target, '')
    if (move) return move
    return answerJson(question, toJson(target, await readCountsOf(db, target.page), question))
  }

  async function readMany(question: Question, slugs: readonly string[]): Promise<Response> {
    if (slugs.length > MAX_AT_ONCE)
      return refuse(question.c, { status: 400, message: `At most ${MAX_AT_ONCE} pages at once.` })
    const found = await Promise.all(slugs.map(async slug => [slug, await findTarget(question, slug)] as const))
    const targets = found.filter((entry): entry is readonly [string, Target] => !isRefusal(entry[1]))
    const counts = await readCounts(
      db,
      targets.map(([, { page }]) => page),
    )
    // By the slugs that were asked for, which are those of the page that asks.
    return answerJson(
      question,
      Object.fromEntries(
        targets.map(([slug, target], index) => [slug, toJson(target, counts[index] as Counts, question)]),
      ),
    )
  }

  /** What came of the shares of a page. */
  async function readSpread(question: Question): Promise<Response> {
    const { c, publication, slug, steps } = question
    if (!publication.site.share.attribution) return refuse(c, NOT_FOLLOWED)
    const target = await findTarget(question, slug)
    if (isRefusal(target)) return refuse(c, target)
    const move = findMove(question, target, '/tree')
    if (move) return move
    const tree = tellTree(target.page, await readTree(db, target.page, now()), steps)
    return answerJson(question, {
      url: target.url,
      days: KEPT_DAYS,
      minCount: publication.site.share.minCount,
      ...tree,
    })
  }

  /** The answer of a Shariff backend, so that pages built for one have numbers again. */
  async function readShariff(question: Question): Promise<Response> {
    const { c, publication, steps } = question
    const target = await findTarget(question, undefined)
    if (isRefusal(target)) return refuse(c, target)
    const { networks } = tellCounts(target.page, await readCountsOf(db, target.page), steps)
    const named = Object.entries(networks).flatMap(([network, { shares }]) => {
      const aliases = findNetwork(network, publication.site)?.aliases ?? []
      return [network, ...aliases].map(name => [name, shares] as const)
    })
    return answerJson(question, Object.fromEntries(named))
  }

  const [counts, spread, shariff] = [asked(read), asked(readSpread), asked(readShariff)]
  return new Hono<Env>()
    .get('/', (c, next) => (c.req.query('url') === undefined ? next() : shariff(c)))
    .get('/shares', c => (c.req.query('tree') === undefined ? counts(c) : spread(c)))
    .get('/shares/:slug', counts)
    .get('/shares/:slug/tree', spread)
}

function toJson(target: Target, counts: Counts, { publication, steps }: Question) {
  return { url: target.url, minCount: publication.site.share.minCount, ...tellCounts(target.page, counts, steps) }
}
