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
import { asksServer, barNetworks } from './networks/registry.ts'
import type { Target } from './target.ts'
import { NO_SHARE, withUtm } from './utm.ts'

interface BarOptions {
  readonly target: Target
  readonly counts: RedactedCounts
  readonly publication: Publication
  /** How our addresses are written: absolute on other pages, local on our own. */
  readonly address: (url: string) => string
}

export function renderIcon(id: string, name: string): Html {
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

function renderBar({ target, counts, publication, address }: BarOptions): Html {
  const { site } = publication
  const locale = localeOf(target.language, site.language)
  const { share } = locale.messages
  const at = createAddresses(target, publication, address)
  const { shared, followed } = createShared(target, publication)
  const total = counts.shares ? locale.plural(counts.shares, share.shares) : ''
  const renderButton = (network: Network) => {
    const { id, name, template } = network
    const content = html`${renderIcon(id, name)}<span>${labelOf(network, locale.messages)}</span><b>${showCount(counts.networks[id]?.shares, locale)}</b>`
    const compose = (subject: Target) => toComposeUrl(network, subject, composeOptionsOf(publication)) ?? ''
    // Some browsers do not follow a redirect to another scheme, and a crawler would index it (jetpack#24764).
    if (template && !template.startsWith('https:'))
      return html`<a data-part="button" data-network="${id}" href="${compose(shared(id))}"${followed(id, compose)}>${content}</a>`
    // A link, not a button that posts: the next page asks for the server first.
    if (asksServer(network))
      return html`<a data-part="button" data-network="${id}" data-do="open" href="${at.network(id)}">${content}</a>`
    return html`<button data-part="button" data-network="${id}" formaction="${at.network(id)}">${content}</button>`
  }
  return html`<section class="spread-info spread-info-share" data-part="bar" aria-label="Spread Info" data-close="${share.close}"${site.share.attribution ? html` data-trail` : ''} lang="${locale.language}" dir="${locale.direction}">
<div class="spread-info-head" data-part="head"><h2 data-part="heading">Spread Info</h2><output data-part="status"></output><p data-part="total"${renderForms(share.shares)}${total ? '' : ' hidden'}>${total}</p></div>
<form method="post" action="${at.page}" target="_blank" rel="noopener"><ul>
${barNetworks(site).map(
  network => html`<li>${renderButton(network)}</li>
`,
)}<li class="spread-info-tool" hidden><button type="button" data-part="button" data-do="copy" data-done="${share.copied}" value="${shared('copy').url}"${followed('copy', toUrl)}>${renderIcon('copy', '')}<span>${share.copy}</span></button></li>
<li class="spread-info-tool"><a data-part="button" data-do="open" href="${at.network('qr')}">${renderIcon('qr', '')}<span>${share.qr}</span></a></li>
<li class="spread-info-tool"><a data-part="button" data-do="more" data-url="${shared('native').url}"${followed('native', toUrl)} href="${at.page}">${renderIcon('more', '')}<span>${share.more}</span></a></li>
</ul></form></section>`
}

/** The bar with everything it needs: its style sheet at `style`, the element around the markup, and the script. */
export function renderElement(options: BarOptions, style: string): Html {
  const { target, publication, address } = options
  const { paths } = publication
  const { bar } = createAddresses(target, publication, address)
  return html`<link rel="stylesheet" href="${address(style)}">
<spread-info src="${bar}">${renderBar(options)}</spread-info>
<script type="module" src="${address(`${paths.root}/spread-info.js`)}" async></script>`
}

/** The link that a bar shares on a network, and the attribute that lets the trail script put a share id into it. */
function createShared(target: Target, { site }: Publication) {
  return {
    shared: (network: string) => withUtm(target, network, site),
    // The trail script replaces the placeholder with the id of each share. Without scripts, or after an opt-out, there is no id.
    followed: (network: string, toValue: (target: Target) => string) =>
      site.share.attribution ? html` data-followed="${toValue(withUtm(target, network, site, NO_SHARE))}"` : '',
  }
}

const toUrl = ({ url }: Target): string => url

/** The addresses of the share endpoints of a target. */
export function createAddresses(target: Target, { paths }: Publication, address: (url: string) => string) {
  const { slug } = target
  if (slug !== undefined)
    return {
      bar: address(paths.bar(slug)),
      page: address(paths.share(slug)),
      network: (id: string) => address(paths.share(slug, id)),
    }
  const query = new URLSearchParams({ url: target.url, ...(target.title && { title: target.title }) })
  return {
    bar: address(`${paths.root}/bar?${query}`),
    page: address(`${paths.root}/share?${query}`),
    network: (id: string) => address(`${paths.root}/share?${query}&network=${id}`),
  }
}
