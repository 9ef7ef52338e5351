import type { Publication } from '../context.ts'
import type { Rendered } from '../http/cached-response.ts'
import { PAGE_HEADERS } from '../http/security-headers.ts'
import { termHeaders } from '../license.ts'

/**
 * A page of the publication as a response. Scheduled articles are published at an exact second, so caches must not use a
 * stored page without asking: clients request it each time, and mostly get a 304.
 */
export function toPageResponse(body: string, publication: Publication, status = 200): Rendered {
  return {
    body,
    type: 'text/html; charset=utf-8',
    status,
    ...(status === 200 && { lastModified: publication.changed }),
    headers: { ...PAGE_HEADERS, ...termHeaders(publication), 'cache-control': 'no-cache' },
  }
}
