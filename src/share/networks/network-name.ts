import { fill } from '../../locales/fill.ts'
import type { Messages } from '../../locales/messages.ts'
import type { Network } from './networks.ts'

type Named = Pick<Network, 'name' | 'own' | 'messages'>

/** The name of a network for readers: `Mastodon (your server)`, `E-Mail`. */
export const nameOf = ({ name, own, messages }: Named, { share }: Messages): string =>
  messages ? share[messages.name] : own ? fill(share.ownServer, { network: name }) : name

/** The text of its button: `Share via Bluesky`, `Share by email`. */
export const labelOf = (network: Named, all: Messages): string =>
  network.messages ? all.share[network.messages.via] : fill(all.share.via, { network: nameOf(network, all) })
