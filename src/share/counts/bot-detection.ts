// Whether a request was made by a person who meant it: crawlers, previews and prefetchers follow links too.
import { isbot } from 'isbot'
import type { Client } from '../../ports.ts'

/** A request as far as it tells who sent it. */
export interface Sender extends Client {
  readonly method: string
  readonly url: string
  readonly headers: Pick<Headers, 'get'>
}

// Link scanners that isbot 5.2 does not know.
const SCANNER = /ms-office|safelinks|mimecast|viber|signal|proofpoint|barracuda/i
const AHEAD_OF_TIME = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']
// They send Sec-Fetch-User with every click; Safari never does (BCD 8.1.9), and all browsers on iOS are Safari.
const SAYS_USER = /(?:Chrome|Chromium|Firefox|Edg)\//

/** Nobody reads: an empty User-Agent, a known bot, or a page fetched before anybody asked for it. */
export function isMachine(headers: Sender['headers']): boolean {
  const agent = headers.get('user-agent')?.trim() ?? ''
  if (!agent || SCANNER.test(agent) || isbot(agent)) return true
  return AHEAD_OF_TIME.some(name => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''))
}

/**
 * Whether this request is a person's click that opens a page (Fetch Metadata 2). A POST without metadata is one, since
 * only forms POST; a GET without is not. `listed` says whether an origin may hold our buttons.
 */
export function isNavigation(sender: Sender, listed: (origin: string) => boolean): boolean {
  const { headers, method } = sender
  // Every browser that says anything says this; what says Sec-Fetch-Mode alone is no browser.
  const destination = headers.get('sec-fetch-dest')
  if (method !== 'POST' && (method !== 'GET' || destination === null)) return false
  if (destination !== null && !isClick(headers, destination)) return false
  return (method === 'GET' || isFromOurPages(sender, listed)) && !isMachine(headers)
}

function isClick(headers: Sender['headers'], destination: string): boolean {
  if (destination !== 'document' || headers.get('sec-fetch-mode') !== 'navigate') return false
  return headers.get('sec-fetch-user') === '?1' || !SAYS_USER.test(headers.get('user-agent') ?? '')
}

/** Whether a request comes from a page of ours or of a listed origin, or was typed by the reader. */
export function isFromOurPages({ headers, url }: Sender, listed: (origin: string) => boolean): boolean {
  const site = headers.get('sec-fetch-site')
  // With a no-referrer policy even our own pages say "Origin: null" (Fetch 3.1): the metadata tell them apart.
  if (site === 'same-origin' || site === 'none') return true
  const origin = headers.get('origin')
  if (origin === null) return site === null
  return origin === new URL(url).origin || listed(origin)
}

/** Global Privacy Control and its forerunner: counted, but without a visitor key and without the id of a share. */
export const wantsNoKey = ({ headers }: Pick<Sender, 'headers'>): boolean =>
  headers.get('sec-gpc') === '1' || headers.get('dnt') === '1'
