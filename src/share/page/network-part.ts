// In the share page of a static build without a service: what a network's own page would show.
import { html } from 'hono/html'
import type { Publication } from '../../context.ts'
import { fill } from '../../locales/fill.ts'
import { localeOf } from '../../locales/locale.ts'
import type { Html } from '../../page.ts'
import { composeOptionsOf, toComposeUrl } from '../compose.ts'
import { nameOf } from '../networks/network-name.ts'
import type { Network } from '../networks/networks.ts'
import { asksServer } from '../networks/registry.ts'
import type { Target } from '../target.ts'
import { EXAMPLES, renderQr, renderServerField, renderText } from './controls.ts'

/** Hidden until its address, `#<id of the network>`, is opened. */
export function renderNetworkPart(target: Target, network: Network, publication: Publication): Html {
  const { messages } = localeOf(target.language, publication.site.language)
  const name = nameOf(network, messages)
  const inside = asksServer(network)
    ? renderServerForm(target, network, publication)
    : network.way === 'qr'
      ? renderQr(target, messages)
      : renderText(target, network, messages)
  return html`<section class="spread-info-part" id="${network.id}"><h2>${name}</h2>
${inside}</section>
`
}

/** Only a script can send a reader to a server that only the reader knows: it shows the form in place of the text to copy. */
function renderServerForm(target: Target, network: Network, publication: Publication): Html {
  const { messages } = localeOf(target.language, publication.site.language)
  const template = toComposeUrl(network, target, composeOptionsOf(publication, '{server}'))
  const problem = fill(messages.share.notServer, EXAMPLES)
  return html`<form hidden data-template="${template}" data-problem="${problem}" data-remember="${messages.share.remember}">
<p>${renderServerField({ id: `${network.id}-server`, entered: '' }, messages)}</p>
<p><button>${messages.share.continue}</button></p></form>
<div>${renderText(target, network, messages)}</div>`
}
