// The networks that this publication can use.
import { LOCAL_WAYS } from '../../site/custom-network.ts'
import type { Site } from '../../site/site.ts'
import { GONE_NETWORKS, type GoneNetwork } from './gone-networks.ts'
import { type Network, REGISTRY } from './networks.ts'

export const isLocal = (id: string): boolean => LOCAL_WAYS.has(id)

type ShareSite = Pick<Site, 'share'>

const BUILT_IN: readonly Network[] = REGISTRY
const BY_ID = new Map<string, Network>(
  BUILT_IN.flatMap(each => [each.id, ...(each.aliases ?? [])].map(id => [id, each])),
)
const CLOSED = new Map<string, GoneNetwork>(GONE_NETWORKS.map(network => [network.id, network]))

/** A network by its id or an alias. A network in the settings replaces a built-in one with the same id. */
export function findNetwork(id: string, { share }: ShareSite): Network | undefined {
  const custom = share.custom.find(network => network.id === id)
  if (custom) return custom
  const network = BY_ID.get(id)
  return network && isOffered(network, share) ? network : undefined
}

export const findGone = (id: string): GoneNetwork | undefined => CLOSED.get(id)

const listed = new WeakMap<Site['share'], readonly Network[]>()

/** All networks that can be used, in the order of their names. */
export function listNetworks({ share }: ShareSite): readonly Network[] {
  const known = listed.get(share)
  if (known) return known
  // Not at the start: the first collator of a process takes 20 ms.
  const { compare } = new Intl.Collator('en')
  const ids = new Set([...share.custom.map(({ id }) => id), ...BUILT_IN.map(({ id }) => id)])
  const networks = [...ids]
    .flatMap(id => findNetwork(id, { share }) ?? [])
    .sort((one, other) => compare(one.name, other.name))
  listed.set(share, networks)
  return networks
}

/** The networks of the bar, in the order of the settings. */
export function barNetworks({ share }: ShareSite): Network[] {
  return share.networks.flatMap(id => findNetwork(id, { share }) ?? [])
}

/** Whether the reader must first enter a server. */
export const asksServer = (network: Network): boolean => network.template?.includes('{server}') ?? false

const isOffered = (network: Network, share: Site['share']) =>
  !network.template?.includes('{appId}') || share.facebookApp !== ''
