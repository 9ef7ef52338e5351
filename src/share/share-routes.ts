// `/share/...`: from a button to the network, or to a page where the reader does the rest.
import { Hono } from 'hono'
import type { Publication } from '../context.ts'
import { createAddresses } from './bar.ts'
import { toComposeUrl } from './compose.ts'
import { parseShareId, splitShareId } from './counts/attribution.ts'
import { isFromOurPages, isNavigation, type Sender } from './counts/bot-detection.ts'
import { parseClickId } from './counts/counts.ts'
import { MAX_FORM, toRedirect } from './fast-path.ts'
import { createFediverse } from './fediverse/fediverse.ts'
import { type Account, parseAccount } from './fediverse/fediverse-account.ts'
import { type Network, REGISTRY } from './networks.ts'
import { particularsOf } from './particulars.ts'
import { readBody } from './read-form.ts'
import { asksServer, findGone, findNetwork, isLocal } from './registry.ts'
import { type Call, type Desk, type Env, PRIVATE_HEADERS } from './share-context.ts'
import { copyPage, leavingPage, qrPage, type ServerProblem, serverPage, sharePage } from './share-page.ts'
import { isRefusal, type Target } from './target.ts'
import { tagged } from './utm.ts'

const METHODS = ['GET', 'POST']
const COUNTED = 'spread-counted'
const DISCOVERIES_PER_MINUTE = 20
const HUB: Network = REGISTRY.find(({ id }) => id === 'mastodon') as Network

/** The fields that our forms have. */
interface Form {
  readonly id?: string | undefined
  readonly network?: string | undefined
  readonly server?: string | undefined
  readonly parent?: string | undefined
}

/** One request for one target. */
interface Visit {
  readonly c: Call
  readonly sender: Sender
  readonly target: Target
  readonly form: Form
  readonly publication: Publication
}

export function shareRoutes(desk: Desk): Hono<Env> {
  const { fetch, now } = desk.context.ports
  const fediverse = createFediverse({ fetch, now })

  async function answer(c: Call, slug?: string, networkId?: string): Promise<Response> {
    const { publication } = c.var
    const target = await desk.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return desk.refuseReader(c, target)
    const { local, share } = publication.paths
    const move = desk.findMove(c, target, now => local(share(now, networkId)), PRIVATE_HEADERS)
    if (move) return move
    const form = await readForm(c)
    if (!form) return desk.refuse(c, { status: 413, message: 'The request body is too large.' })
    const visit = { c, sender: desk.senderOf(c), target, form, publication }
    const id = networkId ?? c.req.query('network') ?? form.network
    if (id === undefined) return everything(visit)
    if (isLocal(id)) {
      const link = linkOf(visit)
      const counted = await count(visit, id, link)
      c.header(COUNTED, counted)
      const shared = tagged(target, id, publication.site, counted === '1' ? link : undefined)
      return id === 'qr' ? desk.answerPage(c, qrPage(shared, publication), publication, target) : everything(visit)
    }
    const network = findNetwork(id, publication.site)
    if (network) return asksServer(network) ? askServer(visit, network) : open(visit, network)
    const gone = findGone(id)
    if (!gone) return desk.refuse(c, { status: 404, message: 'Unknown network.' })
    const since = gone.since ? ` on ${gone.since}` : `, or so it looked on ${gone.checked}`
    return desk.refuse(c, {
      status: 410,
      message: `Nothing can be shared on ${gone.name} any more: ${gone.why}${since}.`,
    })
  }

  async function everything(visit: Visit): Promise<Response> {
    const { c, target, publication } = visit
    const counts = await desk.clicks.countsOf(target, publication)
    return desk.answerPage(c, sharePage(target, counts, publication, parentOf(visit)), publication, target)
  }

  async function open(visit: Visit, network: Network): Promise<Response> {
    const { c, target, publication } = visit
    const link = linkOf(visit)
    const counted = await count(visit, network.id, link)
    const given = counted === '1' ? link : undefined
    const url = desk.findComposeUrl(network, target, publication, given)
    if (url) {
      const { status, headers } = toRedirect(c.req.method === 'POST' ? 303 : 302, counted === '1', url)
      return c.body(null, status, headers)
    }
    c.header(COUNTED, counted)
    const shared = tagged(target, network.id, publication.site, given)
    const page = network.way === 'qr' ? qrPage(shared, publication) : copyPage(shared, network, publication)
    return desk.answerPage(c, page, publication, target)
  }

  async function askServer(visit: Visit, network: Network): Promise<Response> {
    const { c, sender, target, form, publication } = visit
    const action = createAddresses(target, publication, publication.paths.local).network(network.id)
    const given = form.server ?? c.req.query('server') ?? ''
    const ask = (problem: ServerProblem | undefined, status: 200 | 400 | 429 = 400) =>
      desk.answerPage(
        c,
        serverPage(target, network, publication, { action, given, problem, parent: parentOf(visit) }),
        publication,
        target,
        status,
      )
    // Foreign pages neither have our readers' browsers make us ask servers, nor borrow our name for a way to one.
    const isAsked = isFromOurPages(sender, desk.listed(publication))
    if (!given.trim() || !isAsked) return ask(undefined, 200)
    const account = parseAccount(given)
    if (!account) return ask('notServer')
    const link = linkOf(visit)
    const address = await findAddress(visit, network, account, link)
    if (address === 'too often') {
      c.header('retry-after', '60')
      return ask('tooMany', 429)
    }
    c.header(COUNTED, await count(visit, network.id, link))
    return desk.answerPage(c, leavingPage(target, network, publication, address), publication, target)
  }

  /** A server that does not say where its users compose leaves Mastodon's own page, which asks for the server again. */
  async function findAddress(
    { sender, target, publication }: Visit,
    network: Network,
    account: Account,
    link: string | undefined,
  ): Promise<string> {
    const shared = tagged(target, network.id, publication.site, link)
    const named = () => toComposeUrl(network, shared, particularsOf(publication, account.host)) as string
    if (network.id !== 'fediverse-intent') return named()
    if (!desk.clicks.withinLimit(sender, 'discovery', DISCOVERIES_PER_MINUTE)) return 'too often'
    const found = await fediverse.findComposeUrl(account, shared)
    return found ?? (toComposeUrl(HUB, shared) as string)
  }

  /** Only what will be counted is named. */
  function linkOf({ sender, form, publication }: Visit): string | undefined {
    if (!isNavigation(sender, desk.listed(publication))) return undefined
    return desk.clicks.linkOf(sender, form.id, publication)
  }

  /** The share that brought this reader: the element says it; without scripts the page that they come from does. */
  function parentOf({ c, sender, target, form, publication }: Visit): string | undefined {
    if (!publication.site.share.attribution) return undefined
    const named = form.parent ?? parseShareId(c.req.query('si')) ?? target.parent
    return named ?? splitShareId(sender.headers.get('referer') ?? '').id
  }

  /** What `Spread-Counted` says: whether a person's click is safely stored. */
  async function count(visit: Visit, network: string, link: string | undefined): Promise<'1' | '0'> {
    const { sender, target, form, publication } = visit
    if (!isNavigation(sender, desk.listed(publication))) return '0'
    const click = { network, id: form.id, link, parent: link && parentOf(visit) }
    return (await desk.clicks.count(sender, target, click, publication)) ? '1' : '0'
  }

  return new Hono<Env>()
    .on(METHODS, '/share', c => answer(c))
    .on(METHODS, '/share/:slug', c => answer(c, c.req.param('slug')))
    .on(METHODS, '/share/:slug/:network', c => answer(c, c.req.param('slug'), c.req.param('network')))
}

/** Undefined for more than any form of ours holds. */
async function readForm(c: Call): Promise<Form | undefined> {
  if (c.req.method !== 'POST') return {}
  const body = await readBody(c, MAX_FORM)
  if (body === undefined) return undefined
  // What is no form of ours has no fields: a click without an id is still a click.
  const fields = new URLSearchParams(body)
  const field = (name: string) => fields.get(name) ?? undefined
  return {
    id: parseClickId(field('id')),
    network: field('network'),
    server: field('server'),
    parent: parseShareId(field('parent')),
  }
}
