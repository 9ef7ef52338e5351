import type { Publication } from '../context.ts'
import type { Rendered } from '../http/cached-response.ts'
import { moved, redirect } from '../http/responses.ts'
import { PAGE_HEADERS } from '../http/security-headers.ts'
import { termHeaders } from '../license.ts'

/**
 * A page of the publication as a response. Scheduled articles are published at an exact second, so caches must not use a
 * stored page without asking: clients request it each time, and mostly get a 304.
 */
export function toPageResponse(
  body: string,
  publication: Publication,
  status = 200,
  headers: Readonly<Record<string, string>> = PAGE_HEADERS,
): Rendered {
  return {
    body,
    type: 'text/html; charset=utf-8',
    status,
    ...(status === 200 && { lastModified: publication.changed }),
    headers: { ...headers, ...termHeaders(publication), 'cache-control': 'no-cache' },
  }
}

/** Where an address leads now. */
export interface Redirect {
  /** Absolute. */
  readonly location: string
  /** The query of the request named the article: it does not belong to the new address. */
  readonly dropsQuery?: true
}

// Without it, browsers store a permanent redirect without an end (RFC 9111 4.2.2): an article may get this address some day.
const REDIRECT = { 'cache-control': 'public, max-age=3600' }

export function toRedirect(request: Request, { location, dropsQuery }: Redirect, { paths }: Publication): Response {
  const local = paths.local(location)
  return dropsQuery ? redirect(301, local, { ...REDIRECT, 'content-length': '0' }) : moved(request, local, REDIRECT)
}
