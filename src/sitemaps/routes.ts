// What crawlers are told: robots.txt and the sitemaps.
import { Hono } from 'hono'
import { type Listed, newestChange } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import type { Rendered } from '../http/cached-response.ts'
import { hasLicense, RSL, renderLicense } from '../license.ts'
import { siblingSources } from '../translations.ts'
import { cached, type Env } from '../with-publication.ts'
import { renderNewsSitemap, renderSitemap, renderSitemapIndex, type SitemapEntry } from './sitemap.ts'

// Google takes 1,000 articles in a news sitemap, and 50,000 addresses in any; smaller ones are fetched again more cheaply.
const MAX_URLS = 1000
const NEWS_MS = 2 * 86_400_000
const HOUR_MS = 3_600_000

export function sitemapRoutes({ ports }: Context): Hono<Env> {
  const routes = new Hono<Env>()

  /** `period`, in milliseconds, is for what depends on the time as well as on the articles: how long it stays cached. */
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
      // Share pages, redirects and counts: with a slash, with a query, of one or of many.
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

  serve('/sitemap-index.xml', async publication => xml(await renderIndex(publication), publication.changed))

  serve('/sitemap.xml', async publication =>
    (await publication.articles.count()) > MAX_URLS
      ? xml(await renderIndex(publication), publication.changed)
      : renderPart(publication, 1),
  )

  serve('/sitemaps/:part{[1-9][0-9]*\\.xml}', async (publication, path) =>
    renderPart(publication, Number.parseInt(path.slice('/sitemaps/'.length), 10)),
  )

  serve(
    '/news-sitemap.xml',
    async publication => {
      const since = ports.now().getTime() - NEWS_MS
      const newest = await publication.articles.listFacts({}, { limit: MAX_URLS })
      const news = newest.filter(({ published, canonical }) => published.getTime() >= since && !canonical)
      return xml(renderNewsSitemap(publication, news), newestChange(news))
    },
    HOUR_MS,
  )

  /** Parts are counted from the oldest article, so that only the last one changes when articles come. */
  async function renderPart({ site, paths, articles }: Publication, part: number): Promise<Rendered | undefined> {
    const count = await articles.count()
    const newest = Math.min(part * MAX_URLS, count)
    const limit = newest - (part - 1) * MAX_URLS
    if (limit <= 0 && part > 1) return undefined
    const listed = limit > 0 ? await articles.listFacts({}, { limit, offset: count - newest }) : []
    const translations = await findTranslations(listed)
    const entries = listed
      // What has its home elsewhere is listed there.
      .filter(({ canonical }) => !canonical)
      .map(article => ({
        url: paths.article(article),
        changed: article.updated,
        pictures: [...(article.hero ? [article.hero] : []), ...article.pictures].map(picture => paths.picture(picture)),
        alternates: translations(article).map(one => ({ language: one.language, url: paths.article(one) })),
      }))
    const lists: SitemapEntry[] = (await articles.terms('section')).map(({ slug }) => ({
      url: paths.scope({ section: slug }),
    }))
    const first = part === 1 ? [{ url: paths.home }, ...lists] : []
    return xml(renderSitemap([...first, ...entries]), newestChange(listed))

    async function findTranslations(of: readonly Listed[]) {
      const tags = (await articles.terms('language')).map(({ slug }) => slug)
      const names = [
        ...new Set([...tags, site.language].flatMap(tag => [tag, tag.toLowerCase(), tag.split('-')[0] as string])),
      ]
      if (tags.length < 2) return () => []
      const siblings = new Map(of.map(({ source }) => [source, siblingSources(source, names)]))
      const found = await articles.findSources([...siblings.values()].flat())
      const bySource = new Map(found.map(article => [article.source, article]))
      return (article: Listed): readonly Listed[] => {
        const others = (siblings.get(article.source) ?? []).flatMap(source => bySource.get(source) ?? [])
        const all = [article, ...others.filter(({ language }) => language !== article.language)]
        return others.length > 0 ? all : []
      }
    }
  }

  async function renderIndex({ paths, articles, changed }: Publication): Promise<string> {
    const count = Math.max(1, Math.ceil((await articles.count()) / MAX_URLS))
    // Which of the older parts have changed is not known; the newest and the news have.
    const pages = Array.from({ length: count }, (_, index) => ({
      url: paths.sitemapPart(index + 1),
      ...(index === count - 1 && { changed }),
    }))
    return renderSitemapIndex([...pages, { url: paths.newsSitemap, changed }])
  }

  return routes
}

function xml(body: string, lastModified: Date | undefined): Rendered {
  return {
    body,
    type: 'application/xml; charset=utf-8',
    lastModified,
    headers: { 'cache-control': 'public, max-age=600' },
  }
}
