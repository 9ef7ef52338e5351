// Networks with many servers: first the reader enters a server, then sees its host, and only then goes there.
import { composeOptionsOf, toComposeUrl } from '../compose.ts'
import { type ClickRequest, countClick, findParent, nameShare } from '../count-click.ts'
import { acceptsOrigin, isFromOurPages } from '../fetch-metadata.ts'
import { type Network, REGISTRY } from '../networks/networks.ts'
import type { ServerProblem } from '../page/controls.ts'
import { leavingPage, serverPage } from '../page/network-pages.ts'
import { answerPage } from '../responses.ts'
import type { ShareContext } from '../share-context.ts'
import type { Target } from '../target.ts'
import { withUtm } from '../utm.ts'
import { createFediverse } from './fediverse.ts'
import { type Account, parseAccount } from './fediverse-account.ts'

const DISCOVERIES_PER_MINUTE = 20
const MASTODON: Network = REGISTRY.find(({ id }) => id === 'mastodon') as Network

export function createServerQuestion(share: ShareContext) {
  const fediverse = createFediverse(share.context.ports)

  /** Undefined if this reader asks about too many servers. */
  async function findComposeUrl(
    { meta, publication }: ClickRequest,
    network: Network,
    account: Account,
    shared: Target,
  ): Promise<string | undefined> {
    if (network.id !== 'fediverse-intent')
      return toComposeUrl(network, shared, composeOptionsOf(publication, account.host)) as string
    if (!share.clicks.withinLimit(meta, 'discovery', DISCOVERIES_PER_MINUTE)) return undefined
    // If the server does not say where its users compose, Mastodon's own page does; it asks for the server again.
    return (await fediverse.findComposeUrl(account, shared)) ?? (toComposeUrl(MASTODON, shared) as string)
  }

  return async (request: ClickRequest, network: Network): Promise<Response> => {
    const { c, meta, target, form, publication } = request
    const action = share.addressesOf(target, publication, publication.paths.local).network(network.id)
    const entered = form.server ?? c.req.query('server') ?? ''
    const ask = (problem: ServerProblem | undefined, status: 200 | 400 | 429) => {
      const question = { action, entered, problem, parent: findParent(request) }
      return answerPage(share, request, serverPage(target, network, publication, question), status)
    }
    // Pages of other sites can neither make our readers send us to servers, nor get a link to a server under our name.
    if (!entered.trim() || !isFromOurPages(meta, acceptsOrigin(publication))) return ask(undefined, 200)
    const account = parseAccount(entered)
    if (!account) return ask('notServer', 400)
    const shareId = nameShare(share, request)
    const shared = withUtm(target, network.id, publication.site, shareId)
    const url = await findComposeUrl(request, network, account, shared)
    if (url === undefined) {
      c.header('retry-after', '60')
      return ask('tooMany', 429)
    }
    c.header('spread-counted', (await countClick(share, request, network.id, shareId)) ? '1' : '0')
    return answerPage(share, request, leavingPage(target, network, publication, url))
  }
}
