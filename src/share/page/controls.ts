// The pieces that the share pages are made of.
import { html } from 'hono/html'
import { fill } from '../../locales/fill.ts'
import type { Locale } from '../../locales/locale.ts'
import type { Messages } from '../../locales/messages.ts'
import type { Html, Page } from '../../page.ts'
import { toMessage } from '../compose.ts'
import { nameOf } from '../networks/network-name.ts'
import type { Network } from '../networks/networks.ts'
import { toQrPath } from '../qr.ts'
import type { Target } from '../target.ts'

export interface Panel extends Pick<Page, 'title' | 'body'> {
  /** A file of `assets/`, for a page that does more with a script. */
  readonly script?: string
}

interface Frame extends Omit<Panel, 'body'> {
  readonly inside: Html
}

export function frame(target: Target, locale: Locale, { inside, ...page }: Frame): Panel {
  return {
    ...page,
    body: html`<article class="spread-info-panel" lang="${locale.language}" dir="${locale.direction}">
<h1>${page.title}</h1>
${target.title && target.title !== page.title && html`<p class="spread-info-subject"><a href="${target.url}" lang="${target.language}" dir="auto">${target.title}</a></p>`}
${inside}
</article>`,
  }
}

// Isolated, because a handle begins with a character of neutral direction (UAX #9 2.4.2).
export const EXAMPLES = { server: '\u2066server.example\u2069', handle: '\u2066@you@server.example\u2069' } as const

export type ServerProblem = 'notServer' | 'tooMany'

interface ServerField {
  readonly id: string
  /** The earlier input of the reader. */
  readonly entered: string
  readonly problem?: ServerProblem | undefined
}

export const renderServerField = ({ id, entered, problem }: ServerField, { share }: Messages): Html =>
  html`<label for="${id}">${share.server}</label>
<input id="${id}" name="server" value="${entered}" required maxlength="320" inputmode="url" autocomplete="url" autocapitalize="none" spellcheck="false" placeholder="server.example" dir="ltr"${problem ? html` aria-invalid="true" aria-describedby="${id}-problem"` : ''}>`

/** The text of a post, to copy and paste. */
export const renderText = (target: Target, network: Network, messages: Messages): Html =>
  html`<p>${fill(messages.share.paste, { network: nameOf(network, messages) })}</p>
<p><textarea readonly rows="3" aria-label="${messages.share.copy}">${toMessage(network, target)}</textarea></p>`

/** Sends the share that brought the reader with the next one. */
export const renderParent = (parent: string | undefined): Html =>
  parent === undefined ? html`` : html`<input type="hidden" name="parent" value="${parent}">`

export const renderLink = (target: Target, { share }: Messages): Html =>
  html`<p><label>${share.link} <input readonly value="${target.url}" dir="ltr"></label></p>`

export async function renderQr({ url }: Target, { share }: Messages): Promise<Awaited<Html>> {
  const code = await toQrPath(url)
  if (!code) return html``
  const { path, size } = code
  return html`<figure class="spread-info-qr"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${url}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path stroke="#000" d="${path}"/></svg>
<figcaption>${share.scan}</figcaption></figure>`
}
