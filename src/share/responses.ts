// The responses that several share routes give.
import type { Publication } from '../context.ts'
import { redirect } from '../http/responses.ts'
import { SHARE_PAGE_POLICY } from '../http/security-headers.ts'
import type { Panel } from './page/controls.ts'
import type { RouteContext, ShareContext } from './share-context.ts'
import { type Refusal, TAKEN_DOWN, type Target } from './target.ts'

// Search engines must not list share addresses, no cache stores them, and the network does not learn the page before.
export const PRIVATE_HEADERS = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
} as const

export const refuse = (c: RouteContext, { status, message }: Refusal): Response =>
  c.text(`${message}\n`, status, PRIVATE_HEADERS)

/** For scripts on any page. */
export const refuseJson = (c: RouteContext, { status, message }: Refusal): Response =>
  c.json({ error: message }, status, { ...PRIVATE_HEADERS, 'access-control-allow-origin': '*' })

/** For readers: if there was an article at this address, they see a page that says so. */
export async function refuseReader(share: ShareContext, c: RouteContext, refusal: Refusal): Promise<Response> {
  const page = refusal === TAKEN_DOWN && c.req.method !== 'POST' ? await share.parts.gone(c.req.raw) : undefined
  if (!page) return refuse(c, refusal)
  for (const [name, value] of Object.entries(PRIVATE_HEADERS)) page.headers.set(name, value)
  return page
}

/** Sends the reader to the network; 303 turns the form's POST into a GET (RFC 9110 15.4.4). */
export const toRedirect = (status: 302 | 303, counted: boolean, location: string) => ({
  status,
  headers: { ...PRIVATE_HEADERS, 'spread-counted': counted ? '1' : '0', location },
  body: null,
})

/** Redirects a GET for an earlier slug of the article: `addressOf` makes the address with its present slug. */
export function redirectMoved(
  c: RouteContext,
  target: Target,
  addressOf: (slug: string) => string,
  headers: Readonly<Record<string, string>>,
): Response | undefined {
  const slug = c.req.param('slug')
  if (slug === undefined || target.slug === undefined || target.slug === slug || c.req.method === 'POST')
    return undefined
  const location = addressOf(target.slug) + new URL(c.req.url).search
  return redirect(301, location, { ...headers, 'content-length': '0' })
}

// Static hosts do not send our headers.
const NO_INDEX = '<meta name="robots" content="noindex">\n'

interface PageRequest {
  readonly c: RouteContext
  readonly publication: Publication
  readonly target: Target
}

export async function answerPage(
  share: ShareContext,
  { c, publication, target }: PageRequest,
  { script, ...panel }: Panel,
  status: 200 | 400 | 429 = 200,
): Promise<Response> {
  const { paths } = publication
  const fileAt = async (file: string) => paths.local(await share.context.assetUrl(file, paths))
  const style = `<link rel="stylesheet" href="${await fileAt('spread-info-page.css')}">\n`
  const head = NO_INDEX + style + (script ? `<script type="module" src="${await fileAt(script)}"></script>\n` : '')
  const path = new URL(c.req.url).pathname
  const page = await share.parts.renderPage({ ...panel, publication, language: target.language, head, path })
  // The bar's dialog shows these pages on any origin; they contain nothing private.
  const headers = {
    ...PRIVATE_HEADERS,
    'access-control-allow-origin': '*',
    'content-security-policy': SHARE_PAGE_POLICY,
  }
  // A Response would make sure that the text is well formed, which takes as long as the page.
  const bytes = new TextEncoder().encode(page)
  return c.body(bytes, status, { ...headers, 'content-type': 'text/html; charset=UTF-8' })
}
