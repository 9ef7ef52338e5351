// The page of one network: the text to paste there, the QR code, the question for the reader's server, or where it leads.
import { html } from 'hono/html'
import type { Publication } from '../../context.ts'
import { fill } from '../../locales/fill.ts'
import { localeOf } from '../../locales/locale.ts'
import { nameOf } from '../networks/network-name.ts'
import type { Network } from '../networks/networks.ts'
import type { Target } from '../target.ts'
import {
  EXAMPLES,
  frame,
  type Panel,
  renderParent,
  renderQr,
  renderServerField,
  renderText,
  type ServerProblem,
} from './controls.ts'

/** For networks without a compose page: the text to paste there. */
export function copyPage(target: Target, network: Network, publication: Publication): Panel {
  const locale = localeOf(target.language, publication.site.language)
  const { messages } = locale
  return frame(target, locale, {
    title: nameOf(network, messages),
    inside: renderText(target, network, messages),
  })
}

export function qrPage(target: Target, publication: Publication): Panel {
  const locale = localeOf(target.language, publication.site.language)
  const { messages } = locale
  return frame(target, locale, { title: messages.share.qr, inside: renderQr(target, messages) })
}

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
<p>${renderServerField({ id: label, entered, problem }, messages)}</p>
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
