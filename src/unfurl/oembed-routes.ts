// `/oembed` and the card that it hands out.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'
import type { CardImage } from './article-envelope.ts'
import { renderEmbedPage } from './embed-page.ts'
import { ASKING, type Consumer, renderOEmbedXml, toOEmbed } from './oembed.ts'
import type { Pages } from './page.ts'
import { plainAnswer } from './plain-answer.ts'
import { findRedirect } from './redirects.ts'
import { contentPolicy, PAGE_HEADERS } from './security.ts'

export type CardOf = (article: Article, publication: Publication) => Promise<CardImage>

const TYPES: Readonly<Record<string, string>> = { json: 'application/json', xml: 'text/xml' }
const HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
  'x-content-type-options': 'nosniff',
}
// Any page may show the card; that is what it is for.
const EMBED_HEADERS = {
  ...PAGE_HEADERS,
  'content-security-policy': contentPolicy({ 'script-src': "'none'", 'frame-ancestors': '*' }),
  'cross-origin-opener-policy': 'unsafe-none',
  'cache-control': 'public, max-age=300',
}
const ASKING_HEADERS = {
  ...EMBED_HEADERS,
  'content-security-policy': contentPolicy({ 'frame-ancestors': '*' }),
}

export function oembedRoutes(context: Context, pages: Pages, card: CardOf): Hono {
  const { documents } = context
  return new Hono()
    .get('/oembed', async c => {
      const { searchParams } = new URL(c.req.url)
      // WordPress adds its parameters to those of the discovery link: each may stand there twice.
      const last = (name: string) => searchParams.getAll(name).findLast(value => value !== '')
      const format = last('format')?.toLowerCase() ?? 'json'
      const type = TYPES[format]
      // oEmbed 2.3.4.
      if (!type) return plainAnswer(`There is no "${format.slice(0, 40)}" here; take json or xml.\n`, 501, HEADERS)
      const urls = searchParams.getAll('url').filter(url => url !== '')
      if (urls.length === 0)
        return plainAnswer('Which article? Name its address: /oembed?url=https://...\n', 400, HEADERS)
      const publication = await context.publication()
      const article = publication && (await findFirst(urls, publication))
      if (!publication || !article)
        return plainAnswer('There is no article of this publication at that address.\n', 404, HEADERS)
      const consumer = toConsumer(last)
      const { room, isWordPress } = consumer
      const key = `oembed:${format}:${article.slug}:${room.width}x${room.height}:${isWordPress}`
      const answer = await documents.answer(c.req.raw, publication.version, key, async () => {
        const oembed = toOEmbed(article, publication, await card(article, publication), consumer)
        const body = format === 'xml' ? renderOEmbedXml(oembed) : JSON.stringify(oembed)
        return { body, type: `${type}; charset=utf-8`, headers: HEADERS }
      })
      return answer ?? c.notFound()
    })
    .get('/embed/:slug', async c => {
      const publication = await context.publication()
      if (!publication) return c.notFound()
      const slug = c.req.param('slug')
      const isAsking = new URL(c.req.url).searchParams.toString() === ASKING
      const key = `page:embed:${isAsking}:${slug}`
      const answer = await documents.answer(c.req.raw, publication.version, key, async () => {
        const article = await publication.articles.find(slug)
        if (!article) return undefined
        const versions = {
          style: await pages.assetVersion('embed.css'),
          ...(isAsking && { script: await pages.assetVersion('embed.js') }),
        }
        const body = await renderEmbedPage(article, publication, versions)
        const headers = isAsking ? ASKING_HEADERS : EMBED_HEADERS
        return { body, type: 'text/html; charset=utf-8', lastModified: publication.changed, headers }
      })
      return answer ?? c.notFound()
    })
}

/** All requests of WordPress, and of nobody else that is known, have all three (class-wp-oembed.php). */
function toConsumer(last: (name: string) => string | undefined): Consumer {
  const [width, height] = [last('maxwidth'), last('maxheight')]
  return {
    room: { width: toPixels(width), height: toPixels(height) },
    isWordPress: last('dnt') === '1' && width !== undefined && height !== undefined,
  }
}

/** A wish of less than one pixel is none. */
function toPixels(value: string | undefined): number {
  const pixels = Math.floor(Number(value))
  return pixels >= 1 ? Math.min(pixels, 10_000) : 10_000
}

async function findFirst(urls: readonly string[], publication: Publication): Promise<Article | undefined> {
  for (const url of urls) {
    const article = await findArticle(url, publication)
    if (article) return article
  }
  return undefined
}

/** The article that an address leads to, also by way of a redirect of ours. */
async function findArticle(url: string, publication: Publication): Promise<Article | undefined> {
  const { articles, paths } = publication
  const slug = paths.findSlug(url)
  const article = slug === undefined ? undefined : await articles.find(slug)
  if (article || !URL.canParse(url)) return article
  const { host, pathname } = new URL(url)
  if (host !== new URL(paths.root).host || !pathname.startsWith(`${paths.base}/`)) return undefined
  const target = await findRedirect(pathname.slice(paths.base.length), publication)
  const known = target === undefined ? undefined : paths.findSlug(target)
  return known === undefined ? undefined : articles.find(known)
}
