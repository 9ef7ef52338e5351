// What the share pages hold between the publication's masthead and footer. All of it works without scripts; the
// element of class `spread-info-panel` is what the bar's dialog shows.
import { html } from 'hono/html'
import type { Publication } from '../context.ts'
import type { Page } from '../page.ts'
import { directionOf } from '../text/language.ts'
import { createAddresses, type Html, renderIcon, showCount } from './bar.ts'
import { toComposeUrl, toMessage } from './compose.ts'
import type { ToldCounts } from './counts/redact-counts.ts'
import type { Network } from './networks.ts'
import { particularsOf } from './particulars.ts'
import { toQrPath } from './qr.ts'
import { asksServer, listNetworks } from './registry.ts'
import type { Target } from './target.ts'
import { addShareId, tagged } from './utm.ts'
import { nameOf, say, speak, type Words } from './words.ts'

type Panel = Pick<Page, 'title' | 'body'>

/** Everything that a reader can do with an article. */
export function sharePage(target: Target, counts: ToldCounts, publication: Publication, parent?: string): Panel {
  const { language, words } = speak(target.language)
  const { site } = publication
  const at = createAddresses(target, publication, publication.paths.local)
  return frame(target, language, {
    title: words.title,
    inside: html`${renderLink(tagged(target, 'copy', site), words)}
<form method="post" action="${at.page}" target="_blank" rel="noopener">${renderParent(parent)}<ul class="spread-info-networks">
${listNetworks(site).map(network => {
  const count = showCount(counts.networks[network.id]?.shares, language)
  const content = html`${renderIcon(network.id, network.name)}<span><bdi>${nameOf(network, words)}</bdi></span><b>${count}</b>`
  if (network.template && !network.template.startsWith('https:'))
    return html`<li><a data-network="${network.id}" href="${toComposeUrl(network, tagged(target, network.id, site), particularsOf(publication))}">${content}</a></li>
`
  // A server is asked for first: nothing is sent yet.
  return asksServer(network)
    ? html`<li><a href="${addShareId(at.network(network.id), parent)}">${content}</a></li>
`
    : html`<li><button formaction="${at.network(network.id)}">${content}</button></li>
`
})}</ul></form>
${renderQr(tagged(target, 'qr', site), words)}
<p><a href="${publication.paths.local(target.url)}" data-do="print">${renderIcon('print', '')} ${words.print}</a></p>`,
  })
}

/** For networks that take nothing from a web page: the text to paste there. */
export function copyPage(target: Target, network: Network): Panel {
  const { language, words } = speak(target.language)
  return frame(target, language, {
    title: nameOf(network, words),
    inside: html`<p>${say(words.paste, { network: network.name })}</p>
<p><textarea readonly rows="3" aria-label="${words.copy}">${toMessage(network, target)}</textarea></p>`,
  })
}

export function qrPage(target: Target): Panel {
  const { language, words } = speak(target.language)
  return frame(target, language, { title: words.qr, inside: renderQr(target, words) })
}

// Isolated, since a handle begins with a sign that runs either way (UAX #9 2.4.2).
const EXAMPLES = { server: '\u2066server.example\u2069', handle: '\u2066@you@server.example\u2069' } as const

export type ServerProblem = 'unknown' | 'often'

interface ServerQuestion {
  readonly action: string
  /** What the reader wrote before. */
  readonly given: string
  /** Why that would not do. */
  readonly problem: ServerProblem | undefined
  readonly parent: string | undefined
}

/** Asks which server is the reader's. */
export function serverPage(
  target: Target,
  network: Network,
  { action, given, problem, parent }: ServerQuestion,
): Panel {
  const { language, words } = speak(target.language)
  const label = 'spread-info-server'
  return frame(target, language, {
    title: nameOf(network, words),
    inside: html`<form method="post" action="${action}" data-remember="${words.remember}">${renderParent(parent)}
<p><label for="${label}">${words.server}</label>
<input id="${label}" name="server" value="${given}" required maxlength="320" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" placeholder="server.example" dir="ltr"${problem ? html` aria-invalid="true" aria-describedby="${label}-problem"` : ''}></p>
${problem && html`<p id="${label}-problem" role="alert">${say(words[problem], EXAMPLES)}</p>`}
<p><button>${words.go}</button></p></form>`,
  })
}

/** Shows the host before the reader goes there. */
export function leavingPage(target: Target, network: Network, url: string): Panel {
  const { language, words } = speak(target.language)
  return frame(target, language, {
    title: nameOf(network, words),
    inside: html`<p>${say(words.leaving, { host: new URL(url).host })}</p>
<p><a class="spread-info-go" href="${url}" rel="noopener noreferrer nofollow">${words.go}</a></p>`,
  })
}

function frame(target: Target, language: string, page: { title: string; inside: Html }): Panel {
  return {
    title: page.title,
    body: html`<article class="spread-info-panel" lang="${language}" dir="${directionOf(language)}">
<h1>${page.title}</h1>
${target.title && target.title !== page.title && html`<p class="spread-info-subject"><a href="${target.url}" lang="${target.language}" dir="auto">${target.title}</a></p>`}
${page.inside}
</article>`,
  }
}

/** Which share brought the reader here goes along with theirs. */
const renderParent = (parent: string | undefined): Html =>
  parent === undefined ? html`` : html`<input type="hidden" name="parent" value="${parent}">`

const renderLink = (target: Target, words: Words): Html =>
  html`<p><label>${words.link} <input readonly value="${target.url}" dir="ltr"></label></p>`

function renderQr({ url }: Target, words: Words): Html {
  const code = toQrPath(url)
  if (!code) return html``
  const { path, size } = code
  return html`<figure class="spread-info-qr"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${url}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>
<figcaption>${words.scan}</figcaption></figure>`
}
