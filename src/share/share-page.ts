// The share pages, between the header and footer of the publication. They work without scripts. The bar's dialog shows their
// element of class `spread-info-panel`.
import { html } from 'hono/html'
import type { Publication } from '../context.ts'
import { fill } from '../locales/fill.ts'
import { type Locale, localeOf } from '../locales/locale.ts'
import type { Messages } from '../locales/messages.ts'
import type { Html, Page } from '../page.ts'
import { createAddresses, renderIcon, showCount } from './bar.ts'
import { composeOptionsOf, toComposeUrl, toMessage } from './compose.ts'
import type { RedactedCounts } from './counts/redact-counts.ts'
import { nameOf } from './networks/network-name.ts'
import type { Network } from './networks/networks.ts'
import { asksServer, listNetworks } from './networks/registry.ts'
import { toQrPath } from './qr.ts'
import type { Target } from './target.ts'
import { addShareId, withUtm } from './utm.ts'

type Panel = Pick<Page, 'title' | 'body'>

/** All ways to share an article. */
export function sharePage(target: Target, counts: RedactedCounts, publication: Publication, parent?: string): Panel {
  const { site } = publication
  const locale = localeOf(target.language, site.language)
  const { messages } = locale
  const at = createAddresses(target, publication, publication.paths.local)
  return frame(target, locale, {
    title: messages.share.title,
    inside: html`${renderLink(withUtm(target, 'copy', site), messages)}
<form method="post" action="${at.page}" target="_blank" rel="noopener">${renderParent(parent)}<ul class="spread-info-networks">
${listNetworks(site).map(network => {
  const count = showCount(counts.networks[network.id]?.shares, locale)
  const content = html`${renderIcon(network.id, network.name)}<span><bdi>${nameOf(network, messages)}</bdi></span><b>${count}</b>`
  if (network.template && !network.template.startsWith('https:'))
    return html`<li><a data-network="${network.id}" href="${toComposeUrl(network, withUtm(target, network.id, site), composeOptionsOf(publication))}">${content}</a></li>
`
  // A link, not a button that posts: the next page asks for the server first.
  return asksServer(network)
    ? html`<li><a href="${addShareId(at.network(network.id), parent)}">${content}</a></li>
`
    : html`<li><button formaction="${at.network(network.id)}">${content}</button></li>
`
})}</ul></form>
${renderQr(withUtm(target, 'qr', site), messages)}
<p><a href="${publication.paths.local(target.url)}" data-do="print">${renderIcon('print', '')} ${messages.share.print}</a></p>`,
  })
}

/** For networks without a compose page: the text to paste there. */
export function copyPage(target: Target, network: Network, publication: Publication): Panel {
  const locale = localeOf(target.language, publication.site.language)
  const { messages } = locale
  return frame(target, locale, {
    title: nameOf(network, messages),
    inside: html`<p>${fill(messages.share.paste, { network: nameOf(network, messages) })}</p>
<p><textarea readonly rows="3" aria-label="${messages.share.copy}">${toMessage(network, target)}</textarea></p>`,
  })
}

export function qrPage(target: Target, publication: Publication): Panel {
  const locale = localeOf(target.language, publication.site.language)
  const { messages } = locale
  return frame(target, locale, { title: messages.share.qr, inside: renderQr(target, messages) })
}

// Isolated, because a handle begins with a character of neutral direction (UAX #9 2.4.2).
const EXAMPLES = { server: '\u2066server.example\u2069', handle: '\u2066@you@server.example\u2069' } as const

export type ServerProblem = 'notServer' | 'tooMany'

interface ServerQuestion {
  readonly action: string
  /** The earlier input of the reader. */
  readonly entered: string
  /** The error in that input. */
  readonly problem: ServerProblem | undefined
  readonly parent: string | undefined
}

/** Asks for the reader's server. */
export function serverPage(
  target: Target,
  network: Network,
  publication: Publication,
  { action, entered, problem, parent }: ServerQuestion,
): Panel {
  const locale = localeOf(target.language, publication.site.language)
  const { messages } = locale
  const label = 'spread-info-server'
  return frame(target, locale, {
    title: nameOf(network, messages),
    inside: html`<form method="post" action="${action}" data-remember="${messages.share.remember}">${renderParent(parent)}
<p><label for="${label}">${messages.share.server}</label>
<input id="${label}" name="server" value="${entered}" required maxlength="320" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" placeholder="server.example" dir="ltr"${problem ? html` aria-invalid="true" aria-describedby="${label}-problem"` : ''}></p>
${problem && html`<p id="${label}-problem" role="alert">${fill(messages.share[problem], EXAMPLES)}</p>`}
<p><button>${messages.share.continue}</button></p></form>`,
  })
}

/** Shows the host of `url` before the reader goes there. */
export function leavingPage(target: Target, network: Network, publication: Publication, url: string): Panel {
  const locale = localeOf(target.language, publication.site.language)
  const { messages } = locale
  return frame(target, locale, {
    title: nameOf(network, messages),
    inside: html`<p>${fill(messages.share.leaving, { host: new URL(url).host })}</p>
<p><a class="spread-info-go" href="${url}" rel="noopener noreferrer nofollow">${messages.share.continue}</a></p>`,
  })
}

function frame(target: Target, locale: Locale, page: { title: string; inside: Html }): Panel {
  return {
    title: page.title,
    body: html`<article class="spread-info-panel" lang="${locale.language}" dir="${locale.direction}">
<h1>${page.title}</h1>
${target.title && target.title !== page.title && html`<p class="spread-info-subject"><a href="${target.url}" lang="${target.language}" dir="auto">${target.title}</a></p>`}
${page.inside}
</article>`,
  }
}

/** Sends the share that brought the reader with the next one. */
const renderParent = (parent: string | undefined): Html =>
  parent === undefined ? html`` : html`<input type="hidden" name="parent" value="${parent}">`

const renderLink = (target: Target, { share }: Messages): Html =>
  html`<p><label>${share.link} <input readonly value="${target.url}" dir="ltr"></label></p>`

function renderQr({ url }: Target, { share }: Messages): Html {
  const code = toQrPath(url)
  if (!code) return html``
  const { path, size } = code
  return html`<figure class="spread-info-qr"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${url}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>
<figcaption>${share.scan}</figcaption></figure>`
}
