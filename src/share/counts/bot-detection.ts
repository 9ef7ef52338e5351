// Requests that no person made: crawlers, link previews and prefetchers follow links too.
import { isbot } from 'isbot'

// Link scanners that isbot 5.2 does not know.
const SCANNER = /ms-office|safelinks|mimecast|viber|signal|proofpoint|barracuda/i
const PREFETCH_HEADERS = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

/** An empty User-Agent, a known bot, or a page that is fetched before a person asks for it. */
export function isBot(headers: Pick<Headers, 'get'>): boolean {
  const agent = headers.get('user-agent')?.trim() ?? ''
  if (!agent || SCANNER.test(agent) || isbot(agent)) return true
  return PREFETCH_HEADERS.some(name => /prefetch|prerender|preview/i.test(headers.get(name) ?? ''))
}

/** Global Privacy Control, or the older Do Not Track: the click is counted, but without a visitor key and a share id. */
export const hasOptedOut = (headers: Pick<Headers, 'get'>): boolean =>
  headers.get('sec-gpc') === '1' || headers.get('dnt') === '1'
