// The share bar: markup that works without scripts, inside the element `<spread-info>`, which extends it if scripts run.
import { html, raw } from 'hono/html'
import type { Publication } from '../context.ts'
import { type Locale, localeOf } from '../locales/locale.ts'
import type { Plural } from '../locales/messages.ts'
import type { Html } from '../page.ts'
import { composeOptionsOf, toComposeUrl } from './compose.ts'
import type { RedactedCounts } from './counts/redact-counts.ts'
import { ICONS } from './networks/icons.ts'
import { labelOf } from './networks/network-name.ts'
import type { Network } from './networks/networks.ts'
import { barNetworks } from './networks/registry.ts'
import { actionOf, type ShareAddresses } from './share-addresses.ts'
import type { Target } from './target.ts'
import { NO_SHARE, withUtm } from './utm.ts'

interface BarOptions {
  readonly target: Target
  readonly counts: RedactedCounts
  readonly publication: Publication
  readonly at: ShareAddresses
}

// Networks of the settings bring names of their own, of which there are few.
const icons = new Map<string, Html>()

export function renderIcon(id: string, name: string): Html {
  const key = `${id} ${name}`
  const icon = icons.get(key) ?? drawIcon(id, name)
  icons.set(key, icon)
  return icon
}

function drawIcon(id: string, name: string): Html {
  const path = ICONS[id] ?? ICONS[id.replace(/-(instance|dialog)$/, '')]
  const mark = path
    ? html`<path d="${raw(path)}"/>`
    : html`<text x="12" y="18" text-anchor="middle">${Array.from(name)[0] ?? ''}</text>`
  return html`<svg viewBox="0 0 24 24" aria-hidden="true">${mark}</svg>`
}

/** Empty if there is nothing to show. */
export const showCount = (count: number | null | undefined, { number }: Locale): string => (count ? number(count) : '')

/** For the script, which shows later counts: `data-one="{count} share" data-other="{count} shares"`. */
const renderForms = (forms: Plural): Html =>
  html`${Object.entries(forms).map(([category, form]) => html` data-${category}="${form}"`)}`

function renderBar({ target, counts, publication, at }: BarOptions): Html {
  const { site } = publication
  const locale = localeOf(target.language, site.language)
  const { share } = locale.messages
  const { shared, followed } = createShared(target, publication, at)
  const total = counts.shares ? locale.plural(counts.shares, share.shares) : ''
  const options = composeOptionsOf(publication)
  const renderButton = (network: Network) => {
    const { id, name } = network
    const content = html`${renderIcon(id, name)}<span>${labelOf(network, locale.messages)}</span><b>${showCount(counts.networks[id]?.shares, locale)}</b>`
    const compose = (subject: Target) => toComposeUrl(network, subject, options) ?? ''
    const action = actionOf(network, at)
    if (action === 'link') {
      const url = compose(shared(id))
      return html`<a data-part="button" data-network="${id}" href="${url}"${leavingTo(url)}${followed(id, compose)}>${content}</a>`
    }
    if (action === 'open')
      return html`<a data-part="button" data-network="${id}" data-do="open" href="${at.network(id)}">${content}</a>`
    return html`<button data-part="button" data-network="${id}" formaction="${at.network(id)}">${content}</button>`
  }
  const list = html`<ul>
${barNetworks(site).map(
  network => html`<li>${renderButton(network)}</li>
`,
)}<li class="spread-info-tool" hidden><button type="button" data-part="button" data-do="copy" data-done="${share.copied}" value="${shared('copy').url}"${followed('copy', toUrl)}>${renderIcon('copy', '')}<span>${share.copy}</span></button></li>
<li class="spread-info-tool"><a data-part="button" data-do="open" href="${at.network('qr')}">${renderIcon('qr', '')}<span>${share.qr}</span></a></li>
<li class="spread-info-tool"><a data-part="button" data-do="more" data-url="${shared('native').url}"${followed('native', toUrl)} href="${at.page}">${renderIcon('more', '')}<span>${share.more}</span></a></li>
</ul>`
  // The script asks for counts, and reports shares, only where there is a place for a total.
  return html`<section class="spread-info spread-info-share" data-part="bar" aria-label="Spread Info" data-close="${share.close}"${follows(publication, at) ? html` data-trail` : ''} lang="${locale.language}" dir="${locale.direction}">
<div class="spread-info-head" data-part="head"><h2 data-part="heading">Spread Info</h2><output data-part="status"></output>${at.hasService && html`<p data-part="total"${renderForms(share.shares)}${total ? '' : ' hidden'}>${total}</p>`}</div>
${at.hasService ? html`<form method="post" action="${at.page}" target="_blank" rel="noopener">${list}</form>` : list}</section>`
}

/** A compose page opens beside the page, and does not learn where the reader was. Other schemes open another program. */
export const leavingTo = (url: string): Html =>
  url.startsWith('https:') ? html` target="_blank" rel="noopener noreferrer nofollow"` : html``

/** The addresses of the files that a bar needs. */
interface BarFiles {
  readonly style: string
  readonly script: string
}

/**
 * The bar with everything it needs: its style sheet, the element around the markup, and the script.
 * No `async`: the script would sometimes run before all of the markup is there.
 */
export function renderElement(options: BarOptions, { style, script }: BarFiles): Html {
  return html`<link rel="stylesheet" href="${style}">
<spread-info src="${options.at.bar}">${renderBar(options)}</spread-info>
<script type="module" src="${script}"></script>`
}

/** Shares are followed by a service only. */
const follows = ({ site }: Publication, { hasService }: ShareAddresses) => hasService && site.share.attribution

/** The link that a bar shares on a network, and the attribute that lets the trail script put a share id into it. */
function createShared(target: Target, publication: Publication, at: ShareAddresses) {
  const { site } = publication
  return {
    shared: (network: string) => withUtm(target, network, site),
    // The trail script replaces the placeholder with the id of each share. Without scripts, or after an opt-out, there is no id.
    followed: (network: string, toValue: (target: Target) => string) =>
      follows(publication, at) ? html` data-followed="${toValue(withUtm(target, network, site, NO_SHARE))}"` : '',
  }
}

const toUrl = ({ url }: Target): string => url
