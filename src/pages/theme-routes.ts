// Files that every page loads and that depend on the settings: the publication's colour, and its icon.
import { Hono } from 'hono'
import { cached, type RouteEnv } from '../with-publication.ts'
import { renderFontFaces } from './font-faces.ts'
import { renderFavicon, renderTheme, themeVersion } from './theme.ts'

export const themeRoutes = (): Hono<RouteEnv> =>
  new Hono<RouteEnv>()
    .get('/theme.css', async c => {
      const { publication } = c.var
      const { accent } = publication.site
      const version = themeVersion(publication.site)
      const isVersioned = c.req.query('v') === version
      const answer = await cached(c, {
        key: `/theme.css${isVersioned ? '?v' : ''}`,
        version,
        render: async () => ({
          body: renderTheme(accent) + renderFontFaces(publication),
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
