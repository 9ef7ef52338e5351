// `/embed/:slug`: the card that oEmbed offers to other sites.
import { Hono } from 'hono'
import type { Context } from '../context.ts'
import { moved } from '../http/responses.ts'
import { contentPolicy, PAGE_HEADERS } from '../http/security-headers.ts'
import { findBySlug } from '../lookup.ts'
import { LINKS_BY_PARENT } from '../paths.ts'
import { cached, type RouteEnv } from '../with-publication.ts'
import { renderEmbedError, renderEmbedPage } from './embed-page.ts'

// Any site may show the card: this is its purpose.
const HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': contentPolicy({ 'script-src': "'none'", 'frame-ancestors': '*' }),
  'cross-origin-opener-policy': 'unsafe-none',
  'cache-control': 'public, max-age=300',
}
const SCRIPT_HEADERS = { ...HEADERS, 'content-security-policy': contentPolicy({ 'frame-ancestors': '*' }) }

export function embedRoutes({ assetUrl }: Pick<Context, 'assetUrl'>): Hono<RouteEnv> {
  return new Hono<RouteEnv>().get('/embed/:slug', async c => {
    const { publication } = c.var
    const { paths, articles } = publication
    const slug = c.req.param('slug')
    // Only a script can ask the page around the frame to open a link.
    const hasScript = new URL(c.req.url).searchParams.toString() === LINKS_BY_PARENT
    const headers = hasScript ? SCRIPT_HEADERS : HEADERS
    const query = hasScript ? LINKS_BY_PARENT : ''
    const type = 'text/html; charset=utf-8'
    const findFiles = async () => ({
      style: await assetUrl('embed.css', paths),
      ...(hasScript && { script: await assetUrl('embed.js', paths) }),
    })
    const answer = await cached(c, {
      key: paths.pathOf(paths.embed(slug, query)),
      render: async () => {
        const article = await articles.find(slug)
        if (!article) return undefined
        const body = await renderEmbedPage(article, publication, await findFiles())
        return { body, type, lastModified: publication.changed, headers }
      },
    })
    if (answer) return answer
    const found = await findBySlug(slug, publication)
    if (found && found !== 'gone') return moved(c.req.raw, paths.local(paths.embed(found.slug)), headers)
    const status = found === 'gone' ? 410 : 404
    const error = await cached(c, {
      key: `/embed/#${status} ${query}`,
      render: async () => ({
        body: await renderEmbedError(publication, status, await findFiles()),
        type,
        status,
        headers,
      }),
    })
    return error ?? c.notFound()
  })
}
