// Which networks there are for this publication.

import { LOCAL_WAYS } from '../custom-network.ts'
import type { Site } from '../site.ts'
import { GONE, type GoneNetwork, type Network, REGISTRY } from './networks.ts'

export const isLocal = (id: string): boolean => LOCAL_WAYS.has(id)

type ShareSite = Pick<Site, 'share'>

const BUILT_IN: readonly Network[] = REGISTRY
const NAMES = new Map<string, Network>(
  BUILT_IN.flatMap(each => [each.id, ...(each.aliases ?? [])].map(id => [id, each])),
)
const CLOSED = new Map(GONE.map(network => [network.id, network]))

/** A network by its id or another name of it; one in the settings stands before a built-in one of the same name. */
export function findNetwork(id: string, { share }: ShareSite): Network | undefined {
  const custom = share.custom.find(network => network.id === id)
  if (custom) return { ...custom, group: 'custom', source: ['site.json'], confidence: 'high', checked: '' }
  const network = NAMES.get(id)
  return network && isOffered(network, share) ? network : undefined
}

export const findGone = (id: string): GoneNetwork | undefined => CLOSED.get(id)

/** Every network that can be used here, in the order of their names. */
export function listNetworks({ share }: ShareSite): Network[] {
  const ids = new Set([...share.custom.map(({ id }) => id), ...BUILT_IN.map(({ id }) => id)])
  const collator = new Intl.Collator('en')
  return [...ids]
    .flatMap(id => findNetwork(id, { share }) ?? [])
    .sort((one, other) => collator.compare(one.name, other.name))
}

/** The networks of the bar, as the settings order them. */
export function barNetworks({ share }: ShareSite): Network[] {
  return share.networks.flatMap(id => findNetwork(id, { share }) ?? [])
}

/** Whether the reader has to say which server is theirs. */
export const asksServer = (network: Network): boolean => network.template?.includes('{server}') ?? false

const isOffered = (network: Network, share: Site['share']) =>
  !network.template?.includes('{appId}') || share.facebookApp !== ''
