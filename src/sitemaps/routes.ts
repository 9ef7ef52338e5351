// The files for crawlers: robots.txt, the licence and the sitemaps.
import { Hono } from 'hono'
import type { Context, Publication } from '../context.ts'
import type { Rendered } from '../http/cached-response.ts'
import { hasLicense, RSL, renderLicense } from '../license.ts'
import { cached, type RouteEnv } from '../with-publication.ts'
import { MAX_URLS, renderIndex, renderNews, renderPart } from './sitemap-parts.ts'

const HOUR_MS = 3_600_000

export function sitemapRoutes({ ports }: Context): Hono<RouteEnv> {
  const routes = new Hono<RouteEnv>()

  /** With `period`, in milliseconds, the document is rendered again in each such period: it also depends on the time. */
  function serve(
    path: string,
    render: (publication: Publication, path: string) => Promise<Rendered | undefined>,
    period = 0,
  ) {
    routes.get(path, async (c, next) => {
      const { publication } = c.var
      const part = period ? `.${Math.floor(ports.now().getTime() / period)}` : ''
      const answer = await cached(c, {
        version: publication.version + part,
        render: () => render(publication, c.req.path),
      })
      return answer ?? next()
    })
  }

  serve('/robots.txt', async ({ site, paths }) => ({
    body: [
      'User-agent: *',
      // Share pages, redirects and counts: `/share/`, `/share?`, `/shares/`.
      `Disallow: ${paths.base}/share`,
      ...(site.contentUsage ? [`Content-Usage: ${site.contentUsage}`] : []),
      '',
      ...(hasLicense(site) ? [`License: ${paths.license}`] : []),
      `Sitemap: ${paths.sitemapIndex}`,
      '',
    ].join('\n'),
    type: 'text/plain; charset=utf-8',
    headers: { 'cache-control': 'public, max-age=3600' },
  }))

  serve('/license.xml', async publication =>
    hasLicense(publication.site)
      ? {
          body: renderLicense(publication),
          type: `${RSL.type}; charset=utf-8`,
          headers: { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=3600' },
        }
      : undefined,
  )

  serve('/sitemap-index.xml', renderIndex)

  serve('/sitemap.xml', async publication =>
    (await publication.articles.count({}, 'sitemap')) > MAX_URLS
      ? renderIndex(publication)
      : renderPart(publication, 1),
  )

  serve('/sitemaps/:part{[1-9][0-9]*\\.xml}', async (publication, path) =>
    renderPart(publication, Number.parseInt(path.slice('/sitemaps/'.length), 10)),
  )

  serve('/news-sitemap.xml', publication => renderNews(publication, ports.now()), HOUR_MS)

  return routes
}
