// Answers at a feed's address that are not the feed itself.
import type { Publication } from '../context.ts'
import { redirect } from '../http/responses.ts'
import type { FeedAddress } from './feed-path.ts'

/** To feed readers that run in a web page: browsers ask before they send a validator (Fetch 4.8). */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, HEAD',
      'access-control-allow-headers': 'A-IM, Cache-Control, If-Modified-Since, If-None-Match',
      'access-control-max-age': '86400',
    },
  })
}

export function movedTo(location: string): Response {
  return redirect(301, location, { 'cache-control': 'public, max-age=86400' })
}

export function movedToFeed({ paths }: Publication, { scope, format, archive }: FeedAddress): Response {
  return movedTo(paths.local(paths.feed(format, scope, archive)))
}

/** No article has the term now, but some had it. Readers stop asking after a 410, but not after a 404. */
export function gone(): Response {
  return new Response('This feed is gone: no article belongs to it any more.\n', {
    status: 410,
    headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' },
  })
}

/** After the newest archive comes the feed itself, until there is another archive. */
export function seeCurrentFeed({ paths }: Publication, { scope, format }: FeedAddress): Response {
  const location = paths.local(paths.feed(format, scope))
  return redirect(307, location, { 'cache-control': 'no-store' })
}
