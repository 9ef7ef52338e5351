// Whether a request is a person's click on one of our buttons, by the headers that browsers add (Fetch Metadata, Origin).
import type { Publication } from '../context.ts'
import type { RequestFacts } from '../http/cached-response.ts'
import { listPatterns } from '../permalinks/article-patterns.ts'
import type { Client } from '../ports.ts'
import { isBot } from './counts/bot-detection.ts'

/** A request without its body. */
export interface RequestMeta extends RequestFacts, Client {
  readonly url: string
}

// These browsers send Sec-Fetch-User with every click; Safari never does (BCD 8.1.9), and all browsers on iOS are Safari.
const SENDS_USER = /(?:Chrome|Chromium|Firefox|Edg)\//

/**
 * Whether this request is a person's click that opens a page (Fetch Metadata 2). A POST without metadata is a click, because
 * only forms POST; a GET without metadata is not. `accepts` says whether pages of an origin may contain our buttons.
 */
export function isNavigation(request: RequestMeta, accepts: (origin: string) => boolean): boolean {
  const { headers, method } = request
  // Every browser with Fetch Metadata sends this header; a client that sends only Sec-Fetch-Mode is not a browser.
  const destination = headers.get('sec-fetch-dest')
  if (method !== 'POST' && (method !== 'GET' || destination === null)) return false
  if (destination !== null && !isClick(headers, destination)) return false
  return (method === 'GET' || isFromOurPages(request, accepts)) && !isBot(headers)
}

function isClick(headers: RequestMeta['headers'], destination: string): boolean {
  if (destination !== 'document' || headers.get('sec-fetch-mode') !== 'navigate') return false
  return headers.get('sec-fetch-user') === '?1' || !SENDS_USER.test(headers.get('user-agent') ?? '')
}

/** Whether a request comes from one of our pages or from an accepted origin, or was typed by the reader. */
export function isFromOurPages({ headers, url }: RequestMeta, accepts: (origin: string) => boolean): boolean {
  const site = headers.get('sec-fetch-site')
  // With a no-referrer policy even our own pages send "Origin: null" (Fetch 3.1): only the metadata shows it.
  if (site === 'same-origin' || site === 'none') return true
  const origin = headers.get('origin')
  if (origin === null) return site === null
  return origin === new URL(url).origin || accepts(origin)
}

/** Whether pages of an origin may contain our buttons. */
export function acceptsOrigin({ site, paths }: Publication): (origin: string) => boolean {
  const own = [paths.root, ...listPatterns(site.articleUrl)].map(url => new URL(url).origin)
  return origin => own.includes(origin) || site.share.origins.includes(origin)
}
