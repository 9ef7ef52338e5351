// The share pages, between the header and footer of the publication. They work without scripts. The bar's dialog shows their
// element of class `spread-info-panel`.
import { html } from 'hono/html'
import { localeOf } from '../../locales/locale.ts'
import { leavingTo, showCount } from '../bar.ts'
import { createFaces, renderIcon } from '../network-face.ts'
import { nameOf } from '../networks/network-name.ts'
import type { Network } from '../networks/networks.ts'
import { listNetworks } from '../networks/registry.ts'
import { actionOf } from '../share-addresses.ts'
import type { ShareView } from '../share-context.ts'
import { addShareId, withUtm } from '../utm.ts'
import { frame, type Panel, renderLink, renderParent, renderQr } from './controls.ts'
import { renderNetworkPart } from './network-part.ts'

interface SharePageView extends ShareView {
  /** The share that brought the reader. */
  readonly parent: string | undefined
}

const renderFace = createFaces((network, { messages }) => html`<span><bdi>${nameOf(network, messages)}</bdi></span>`)
const PRINT = renderIcon('print', '')

/** All ways to share an article. */
export function sharePage({ target, counts, publication, at, composeUrl, parent }: SharePageView): Panel {
  const { site, paths } = publication
  const locale = localeOf(target.language, site.language)
  const { messages } = locale
  const open = (id: string) => (at.hasService ? addShareId(at.network(id), parent) : `#${id}`)
  const renderNetwork = (network: Network) => {
    const count = showCount(counts.networks[network.id]?.shares, locale)
    const content = html`${renderFace(network, locale)}<b>${count}</b>`
    const action = actionOf(network, at)
    if (action === 'link') {
      const url = composeUrl(network) ?? ''
      return html`<a data-network="${network.id}" href="${url}"${leavingTo(url)}>${content}</a>`
    }
    if (action === 'open') return html`<a href="${open(network.id)}">${content}</a>`
    return html`<button formaction="${at.network(network.id)}">${content}</button>`
  }
  const networks = listNetworks(site)
  const parts = at.hasService ? [] : networks.filter(network => actionOf(network, at) === 'open')
  const list = html`<ul class="spread-info-networks">
${networks.map(
  network => html`<li>${renderNetwork(network)}</li>
`,
)}</ul>`
  return frame(target, locale, {
    title: messages.share.title,
    inside: html`${renderLink(withUtm(target, 'copy', site), messages)}
${at.hasService ? html`<form method="post" action="${at.page}" target="_blank" rel="noopener">${renderParent(parent)}${list}</form>` : list}
<section id="qr" aria-label="${messages.share.qr}">${renderQr(withUtm(target, 'qr', site), messages)}</section>
<p><a href="${paths.local(target.url)}" data-do="print">${PRINT} ${messages.share.print}</a></p>
${parts.map(network => renderNetworkPart(withUtm(target, network.id, site), network, publication))}`,
    ...(parts.length > 0 && { script: 'spread-info-server.js' }),
  })
}
