// What every page fetches besides its text: the publication's colour and its icons.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { renderFavicon } from './favicon.ts'
import { renderTheme } from './theme.ts'

const DAY = { 'cache-control': 'public, max-age=86400' }

export function themeRoutes({ documents, ports, publication }: Context): Hono {
  return new Hono()
    .get('/theme.css', async c => {
      const current = await publication()
      if (!current) return c.notFound()
      const { accent } = current.site
      const isNamed = c.req.query('v') === accent.slice(1)
      const answer = await documents.answer(c.req.raw, accent, `theme.css:${isNamed}`, async () => ({
        body: renderTheme(accent),
        type: 'text/css; charset=utf-8',
        headers: { 'cache-control': `public, ${isNamed ? 'max-age=31536000, immutable' : 'max-age=300'}` },
      }))
      return answer ?? c.notFound()
    })
    .get('/favicon.svg', async c => {
      const current = await publication()
      if (!current) return c.notFound()
      const { accent } = current.site
      const answer = await documents.answer(c.req.raw, accent, 'favicon.svg', async () => ({
        body: renderFavicon(accent),
        type: 'image/svg+xml',
        headers: DAY,
      }))
      return answer ?? c.notFound()
    })
    .get('/favicon.ico', async c => {
      const answer = await documents.answer(c.req.raw, 'assets', 'favicon.ico', async () => {
        const body = await ports.asset('favicon.ico')
        return body && { body, type: 'image/x-icon', headers: DAY }
      })
      return answer ?? c.notFound()
    })
}
