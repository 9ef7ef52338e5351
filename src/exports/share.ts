// `spread-info/share`: addresses of the compose pages of networks, without a store or a server. See docs/programs.md.
import { toComposeUrl } from '../share/compose.ts'
import { parseAccount } from '../share/fediverse/fediverse-account.ts'
import { asksServer, findNetwork, isLocal, listNetworks } from '../share/networks/registry.ts'
import { cleanTitle } from '../share/title.ts'
import { parseSite } from '../site/site.ts'
import { checkObject, checkText, checkUrl } from './check-input.ts'

export interface SharedPage {
  /** Plain text. It is cut, with an ellipsis, where the network would cut or refuse it. */
  readonly title: string
  /** Absolute. It is never cut. */
  readonly url: string
  /** The absolute address of a picture, for networks that show one, such as Pinterest. */
  readonly image?: string
  /** Your X account, without @. */
  readonly via?: string
  /** The server of the reader, such as `mastodon.social`: see `needs`. */
  readonly server?: string
  /** The ID of your Facebook app: see `needs`. */
  readonly facebookApp?: string
  /** Where a dialog of Facebook returns to. Default: `url`. */
  readonly redirect?: string
}

export interface ShareNetwork {
  /** What `composeShare` takes. */
  readonly id: string
  /** In English. */
  readonly name: string
  /** The field of the page that this network can't do without. */
  readonly needs?: 'server' | 'facebookApp'
}

const APP = '0'
const ALL = parseSite({ share: { facebookApp: APP } }).site

/** All networks, in the order of their names. */
export const shareNetworks: readonly ShareNetwork[] = listNetworks(ALL)
  .filter(({ id, template }) => !isLocal(id) && template !== undefined)
  .map(network => ({
    id: network.id,
    name: network.own ? `${network.name} (own server)` : network.name,
    ...(asksServer(network) && { needs: 'server' as const }),
    ...(network.template?.includes('{appId}') && { needs: 'facebookApp' as const }),
  }))

/**
 * The address at which a reader shares a page on a network, given by its id or an old name (`twitter`), with a title that fits
 * the network's limit. Throws TypeError for an unknown network, a wrong field, or one that the network needs.
 */
export function composeShare(network: string, page: SharedPage): string {
  const found = findNetwork(network, ALL)
  if (!found?.template)
    throw new TypeError(`network: there is no network ${JSON.stringify(network)}: see shareNetworks`)
  const { title, image, via, server, facebookApp, redirect, ...rest } = checkObject(page, 'page')
  const url = checkUrl(rest.url, 'url')
  const needed = (field: string) => new TypeError(`${field}: ${found.name} needs it`)
  if (asksServer(found) && server === undefined) throw needed('server')
  if (found.template.includes('{appId}') && !facebookApp) throw needed('facebookApp')
  const composed = toComposeUrl(
    found,
    {
      title: cleanTitle(checkText(title, 'title')),
      url,
      ...(image !== undefined && { image: checkUrl(image, 'image') }),
    },
    {
      via: via?.replace(/^@/, ''),
      appId: facebookApp,
      redirect: redirect === undefined ? url : checkUrl(redirect, 'redirect'),
      source: new URL(url).host,
      ...(server !== undefined && { server: checkServer(server) }),
    },
  )
  if (composed === undefined) throw new TypeError(`network: ${found.name} has no page to share on`)
  return composed
}

function checkServer(server: string): string {
  const account = typeof server === 'string' ? parseAccount(server) : undefined
  if (!account) throw new TypeError(`server: it takes a host such as "mastodon.social", not ${JSON.stringify(server)}`)
  return account.host
}
