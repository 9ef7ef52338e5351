// Files that every page loads and that depend on the settings: the publication's colour, and its icon.
import { Hono } from 'hono'
import { cached, type RouteEnv } from '../with-publication.ts'
import { renderFavicon, renderTheme } from './theme.ts'

export const themeRoutes = (): Hono<RouteEnv> =>
  new Hono<RouteEnv>()
    .get('/theme.css', async c => {
      const { accent } = c.var.publication.site
      const isVersioned = c.req.query('v') === accent.slice(1)
      const answer = await cached(c, {
        key: `/theme.css${isVersioned ? '?v' : ''}`,
        version: accent,
        render: async () => ({
          body: renderTheme(accent),
          type: 'text/css; charset=utf-8',
          headers: { 'cache-control': `public, ${isVersioned ? 'max-age=31536000, immutable' : 'max-age=300'}` },
        }),
      })
      return answer ?? c.notFound()
    })
    .get('/favicon.svg', async c => {
      const { accent } = c.var.publication.site
      const answer = await cached(c, {
        version: accent,
        render: async () => ({
          body: renderFavicon(accent),
          type: 'image/svg+xml',
          headers: { 'cache-control': 'public, max-age=86400' },
        }),
      })
      return answer ?? c.notFound()
    })
