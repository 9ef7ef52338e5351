// The share bar: markup that works without scripts, inside the element `<spread-info>`, which extends it if scripts run.
import { html, raw } from 'hono/html'
import { type Locale, localeOf } from '../locales/locale.ts'
import type { Plural } from '../locales/messages.ts'
import type { Html } from '../page.ts'
import { createFaces, renderIcon } from './network-face.ts'
import { labelOf } from './networks/network-name.ts'
import type { Network } from './networks/networks.ts'
import { barNetworks } from './networks/registry.ts'
import { actionOf } from './share-addresses.ts'
import type { ShareView } from './share-context.ts'
import { NO_SHARE, withUtm } from './utm.ts'

const renderFace = createFaces((network, { messages }) => html`<span>${labelOf(network, messages)}</span>`)

// The icons of the tools.
const COPY = renderIcon('copy', '')
const QR = renderIcon('qr', '')
const MORE = renderIcon('more', '')

/** Empty if there is nothing to show. */
export const showCount = (count: number | null | undefined, { number }: Locale): string => (count ? number(count) : '')

/** For the script, which shows later counts: `data-one="{count} share" data-other="{count} shares"`. */
const renderForms = (forms: Plural): Html =>
  html`${Object.entries(forms).map(([category, form]) => html` data-${category}="${form}"`)}`

function renderBar({ target, counts, publication, at, composeUrl }: ShareView): Html {
  const { site } = publication
  const locale = localeOf(target.language, site.language)
  const { share } = locale.messages
  // Shares are followed by a service only.
  const hasTrail = at.hasService && site.share.attribution
  const shared = (id: string, shareId?: string) => withUtm(target, id, site, shareId).url
  // The trail script replaces the placeholder with the id of each share. Without scripts, or after an opt-out, there is no id.
  const followed = (value: () => string) => (hasTrail ? html` data-followed="${value()}"` : '')
  const total = counts.shares ? locale.plural(counts.shares, share.shares) : ''
  const renderButton = (network: Network) => {
    const { id } = network
    const content = html`${renderFace(network, locale)}<b>${showCount(counts.networks[id]?.shares, locale)}</b>`
    const action = actionOf(network, at)
    if (action === 'link') {
      const url = composeUrl(network) ?? ''
      return html`<a data-part="button" data-network="${id}" href="${url}"${leavingTo(url)}${followed(() => composeUrl(network, NO_SHARE) ?? '')}>${content}</a>`
    }
    if (action === 'open')
      return html`<a data-part="button" data-network="${id}" data-do="open" href="${at.network(id)}">${content}</a>`
    return html`<button data-part="button" data-network="${id}" formaction="${at.network(id)}">${content}</button>`
  }
  const list = html`<ul>
${barNetworks(site).map(
  network => html`<li>${renderButton(network)}</li>
`,
)}<li class="spread-info-tool" hidden><button type="button" data-part="button" data-do="copy" data-done="${share.copied}" value="${shared('copy')}"${followed(() => shared('copy', NO_SHARE))}>${COPY}<span>${share.copy}</span></button></li>
<li class="spread-info-tool"><a data-part="button" data-do="open" href="${at.network('qr')}">${QR}<span>${share.qr}</span></a></li>
<li class="spread-info-tool"><a data-part="button" data-do="more" data-url="${shared('native')}"${followed(() => shared('native', NO_SHARE))} href="${at.page}">${MORE}<span>${share.more}</span></a></li>
</ul>`
  // The script asks for counts, and reports shares, only where there is a place for a total.
  return html`<section class="spread-info spread-info-share" data-part="bar" aria-label="Spread Info" data-close="${share.close}"${hasTrail ? html` data-trail` : ''} lang="${locale.language}" dir="${locale.direction}">
<div class="spread-info-head" data-part="head"><h2 data-part="heading">Spread Info</h2><output data-part="status"></output>${at.hasService && html`<p data-part="total"${renderForms(share.shares)}${total ? '' : ' hidden'}>${total}</p>`}</div>
${at.hasService ? html`<form method="post" action="${at.page}" target="_blank" rel="noopener">${list}</form>` : list}</section>`
}

/** A compose page opens beside the page, and does not learn where the reader was. Other schemes open another program. */
export const leavingTo = (url: string): Html | undefined => (url.startsWith('https:') ? LEAVING : undefined)

const LEAVING = raw(' target="_blank" rel="noopener noreferrer nofollow"')

/** The addresses of the files that a bar needs. */
interface BarFiles {
  readonly style: string
  readonly script: string
}

/**
 * The bar with everything it needs: its style sheet, the element around the markup, and the script.
 * No `async`: the script would sometimes run before all of the markup is there.
 */
export function renderElement(view: ShareView, { style, script }: BarFiles): Html {
  return html`<link rel="stylesheet" href="${style}">
<spread-info src="${view.at.bar}">${renderBar(view)}</spread-info>
<script type="module" src="${script}"></script>`
}
