import { Hono } from 'hono'
import type { Context } from './context.ts'
import { mediaTypeOf } from './text/media-types.ts'

/** `/assets/<file>`: what ships to browsers. An address that names a version with `?v=` never changes its content. */
export function assetRoutes({ ports, documents }: Context): Hono {
  return new Hono().get('/assets/:file{[a-z0-9][a-z0-9._-]*}', async c => {
    const file = c.req.param('file')
    const versioned = c.req.query('v') !== undefined
    const answer = await documents.answer(c.req.raw, 'assets', `asset:${file}:${versioned}`, async () => {
      const body = await ports.asset(file)
      const age = versioned ? 'max-age=31536000, immutable' : 'max-age=3600'
      const headers = {
        'access-control-allow-origin': '*',
        'cache-control': `public, ${age}`,
        'cross-origin-resource-policy': 'cross-origin',
      }
      return body && { body, type: mediaTypeOf(file), headers }
    })
    return answer ?? c.notFound()
  })
}
