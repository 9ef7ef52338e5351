// Files for browsers that are the same for every publication.
import { Hono } from 'hono'
import type { Context } from './context.ts'
import { mediaTypeOf } from './text/http/media-types.ts'

/** `/assets/<file>` and `/favicon.ico`. A file that is requested with a version (`?v=`) never changes. */
export function assetRoutes({ ports, responses }: Context): Hono {
  return new Hono()
    .get('/assets/:file{[a-z0-9][a-z0-9._-]*}', async c => {
      const file = c.req.param('file')
      const isVersioned = c.req.query('v') !== undefined
      const age = isVersioned ? 'max-age=31536000, immutable' : 'max-age=3600'
      const headers = {
        'access-control-allow-origin': '*',
        'cache-control': `public, ${age}`,
        'cross-origin-resource-policy': 'cross-origin',
      }
      const answer = await responses.answer(c.req.raw, {
        key: `/assets/${file}${isVersioned ? '?v' : ''}`,
        version: 'assets',
        render: async () => {
          const body = await ports.asset(file)
          return body && { body, type: mediaTypeOf(file), headers }
        },
      })
      return answer ?? c.notFound()
    })
    .get('/favicon.ico', async c => {
      const answer = await responses.answer(c.req.raw, {
        key: '/favicon.ico',
        version: 'assets',
        render: async () => {
          const body = await ports.asset('favicon.ico')
          return body && { body, type: 'image/x-icon', headers: { 'cache-control': 'public, max-age=86400' } }
        },
      })
      return answer ?? c.notFound()
    })
}
