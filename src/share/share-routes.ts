// `/share/...`: from a button to the network, or to a page where the reader does the rest.
import { Hono } from 'hono'
import {
  type ClickRequest,
  countClick,
  findParent,
  nameShare,
  type ShareRequest,
  toClickRequest,
  toMeta,
} from './count-click.ts'
import { createServerQuestion } from './fediverse/ask-server.ts'
import type { Network } from './networks/networks.ts'
import { asksServer, findGone, findNetwork, isLocal } from './networks/registry.ts'
import { copyPage, qrPage } from './page/network-pages.ts'
import { sharePage } from './page/share-page.ts'
import { readForm } from './read-form.ts'
import { answerPage, PRIVATE_HEADERS, redirectMoved, refuse, refuseReader, toRedirect } from './responses.ts'
import type { RouteContext, RouteEnv, ShareContext } from './share-context.ts'
import { isRefusal } from './target.ts'
import { withUtm } from './utm.ts'

const METHODS = ['GET', 'POST']

/** The page with all ways to share. */
async function answerAll(share: ShareContext, request: ShareRequest): Promise<Response> {
  const { target, publication } = request
  const view = await share.viewOf(target, publication, publication.paths.local)
  return answerPage(share, request, sharePage({ ...view, parent: findParent(request) }))
}

/** Copying, printing, the QR code, and the share dialog of the device. */
async function answerLocal(share: ShareContext, request: ClickRequest, id: string): Promise<Response> {
  const { c, target, publication } = request
  const shareId = nameShare(share, request)
  const counted = await countClick(share, request, id, shareId)
  c.header('spread-counted', counted ? '1' : '0')
  if (id !== 'qr') return answerAll(share, request)
  return answerPage(
    share,
    request,
    qrPage(withUtm(target, id, publication.site, counted ? shareId : undefined), publication),
  )
}

/** Redirects to the compose page, or answers with the text to copy or scan. */
async function answerNetwork(share: ShareContext, request: ClickRequest, network: Network): Promise<Response> {
  const { c, target, publication } = request
  const name = nameShare(share, request)
  const counted = await countClick(share, request, network.id, name)
  const shareId = counted ? name : undefined
  const url = share.findComposeUrl(network, target, publication, shareId)
  if (url) {
    const { status, headers } = toRedirect(c.req.method === 'POST' ? 303 : 302, counted, url)
    return c.body(null, status, headers)
  }
  c.header('spread-counted', counted ? '1' : '0')
  const shared = withUtm(target, network.id, publication.site, shareId)
  return answerPage(
    share,
    request,
    network.way === 'qr' ? qrPage(shared, publication) : copyPage(shared, network, publication),
  )
}

function refuseNetwork(c: RouteContext, id: string): Response {
  const gone = findGone(id)
  if (!gone) return refuse(c, { status: 404, message: 'Unknown network.' })
  const since = gone.since ? ` on ${gone.since}` : ` (last checked ${gone.checked})`
  const message = `Nothing can be shared on ${gone.name} any more: ${gone.why}${since}.`
  return refuse(c, { status: 410, message })
}

export function shareRoutes(share: ShareContext): Hono<RouteEnv> {
  const askServer = createServerQuestion(share)

  async function answer(c: RouteContext, slug?: string, networkId?: string): Promise<Response> {
    const { publication } = c.var
    const target = await share.findTarget(slug, () => new URL(c.req.url).searchParams, publication)
    if (isRefusal(target)) return refuseReader(share, c, target)
    const { paths } = publication
    const move = redirectMoved(c, target, slug => paths.local(paths.share(slug, networkId)), PRIVATE_HEADERS)
    if (move) return move
    const form = await readForm(c)
    if (!form) return refuse(c, { status: 413, message: 'The request body is too large.' })
    const request = { c, meta: toMeta(c), target, form, publication }
    const id = networkId ?? c.req.query('network') ?? form.network
    if (id === undefined) return answerAll(share, request)
    if (isLocal(id)) return answerLocal(share, toClickRequest(request), id)
    const network = findNetwork(id, publication.site)
    if (!network) return refuseNetwork(c, id)
    const click = toClickRequest(request)
    return asksServer(network) ? askServer(click, network) : answerNetwork(share, click, network)
  }

  return new Hono<RouteEnv>()
    .on(METHODS, '/share', c => answer(c))
    .on(METHODS, '/share/:slug', c => answer(c, c.req.param('slug')))
    .on(METHODS, '/share/:slug/:network', c => answer(c, c.req.param('slug'), c.req.param('network')))
}
