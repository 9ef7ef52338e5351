// The articles of a publication in sitemaps of limited size, and the index of them.
import { newestChange } from '../article.ts'
import type { Publication } from '../context.ts'
import type { Rendered } from '../http/cached-response.ts'
import { findAlternates } from './alternates.ts'
import { renderNewsSitemap, renderSitemap, renderSitemapIndex } from './sitemap.ts'

// Google accepts 1,000 articles in a news sitemap and 50,000 addresses in any other; small ones cost less to fetch again.
export const MAX_URLS = 1000
const NEWS_MS = 2 * 86_400_000

/** Parts are counted from 1 and from the oldest article, so that only the last part changes when articles are added. */
export async function renderPart(publication: Publication, part: number): Promise<Rendered | undefined> {
  const { paths, articles } = publication
  const count = await articles.count({}, 'sitemap')
  const newest = Math.min(part * MAX_URLS, count)
  const limit = newest - (part - 1) * MAX_URLS
  if (limit <= 0 && part > 1) return undefined
  const listed = limit > 0 ? await articles.listFacts({}, { limit, offset: count - newest, place: 'sitemap' }) : []
  const alternates = await findAlternates(publication, listed)
  const entries = listed
    // An article whose canonical address is elsewhere belongs in the sitemap there.
    .filter(({ canonical }) => !canonical)
    .map(article => ({
      url: paths.article(article),
      changed: article.updated,
      pictures: [...(article.hero ? [article.hero] : []), ...article.pictures].map(picture => paths.picture(picture)),
      alternates: alternates(article).map(one => ({ language: one.language, url: paths.article(one) })),
    }))
  const sections = await articles.terms('section')
  const lists = sections.map(({ slug }) => ({ url: paths.scope({ section: slug }) }))
  const first = part === 1 ? [{ url: paths.home }, ...lists] : []
  return xml(renderSitemap([...first, ...entries]), newestChange(listed))
}

export const countParts = async ({ articles }: Pick<Publication, 'articles'>): Promise<number> =>
  Math.max(1, Math.ceil((await articles.count({}, 'sitemap')) / MAX_URLS))

export async function renderIndex(publication: Publication): Promise<Rendered> {
  const { paths, changed } = publication
  const count = await countParts(publication)
  // It is unknown which of the older parts have changed. The newest part and the news have.
  const parts = Array.from({ length: count }, (_, index) => ({
    url: paths.sitemapPart(index + 1),
    ...(index === count - 1 && { changed }),
  }))
  return xml(renderSitemapIndex([...parts, { url: paths.newsSitemap, changed }]), changed)
}

export async function renderNews(publication: Publication, now: Date): Promise<Rendered> {
  const since = now.getTime() - NEWS_MS
  const newest = await publication.articles.listFacts({}, { limit: MAX_URLS, place: 'sitemap' })
  const news = newest.filter(({ published, canonical }) => published.getTime() >= since && !canonical)
  return xml(renderNewsSitemap(publication, news), newestChange(news))
}

function xml(body: string, lastModified: Date | undefined): Rendered {
  return {
    body,
    type: 'application/xml; charset=utf-8',
    lastModified,
    headers: { 'cache-control': 'public, max-age=600' },
  }
}
