// `/oembed` and the card that it hands out.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { Rendered } from '../cached-response.ts'
import type { Context, Publication } from '../context.ts'
import { type Found, findBySlug, findByUrl } from '../lookup.ts'
import { createTable } from '../text/table.ts'
import type { CardImage } from './article-envelope.ts'
import { renderEmbedPage, renderLostEmbed } from './embed-page.ts'
import { STATUS } from './lost-page.ts'
import { moved } from './moved.ts'
import { ASKING, type Consumer, renderOEmbedXml, renderRefusal, toOEmbed } from './oembed.ts'
import type { Pages } from './page.ts'
import { plainAnswer } from './plain-answer.ts'
import { contentPolicy, PAGE_HEADERS } from './security.ts'

type CardOf = (article: Article, publication: Publication) => Promise<CardImage>

const TYPES = createTable({ json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' })
const HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
  'x-content-type-options': 'nosniff',
}
const UNKNOWN = 'There is no article of this publication at that address.'
const GONE = 'The article at that address was taken down.'

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
      if (!publication || !article || article === 'gone') {
        const [status, message] = article === 'gone' ? ([410, GONE] as const) : ([404, UNKNOWN] as const)
        return plainAnswer(renderRefusal(message, format), status, HEADERS, type)
      }
      const consumer = toConsumer(last)
      const { room, isWordPress } = consumer
      const key = `oembed:${format}:${article.slug}:${room.width}x${room.height}:${isWordPress}`
      const answer = await documents.answer(c.req.raw, publication.version, key, async () => {
        const oembed = toOEmbed(article, publication, await card(article, publication), consumer)
        const body = format === 'xml' ? renderOEmbedXml(oembed) : JSON.stringify(oembed)
        return { body, type, headers: HEADERS }
      })
      return answer ?? c.notFound()
    })
    .get('/embed/:slug', async c => {
      const publication = await context.publication()
      if (!publication) return c.notFound()
      const slug = c.req.param('slug')
      const isAsking = new URL(c.req.url).searchParams.toString() === ASKING
      const headers = isAsking ? ASKING_HEADERS : EMBED_HEADERS
      const versions = async () => ({
        style: await pages.assetVersion('embed.css'),
        ...(isAsking && { script: await pages.assetVersion('embed.js') }),
      })
      const keep = (
        name: string,
        render: () => Promise<Pick<Rendered, 'body' | 'status' | 'lastModified'> | undefined>,
      ) =>
        documents.answer(c.req.raw, publication.version, `page:embed:${isAsking}:${name}`, async () => {
          const rendered = await render()
          return rendered && { ...rendered, type: 'text/html; charset=utf-8', headers }
        })
      const answer = await keep(slug, async () => {
        const article = await publication.articles.find(slug)
        const body = article && (await renderEmbedPage(article, publication, await versions()))
        return body === undefined ? undefined : { body, lastModified: publication.changed }
      })
      if (answer) return answer
      const found = await findBySlug(slug, publication)
      const { paths } = publication
      if (found && found !== 'gone') return moved(c.req.raw, paths.local(paths.embed(found.slug)), headers)
      const loss = found ?? 'notFound'
      // No slug has a slash.
      const lost = await keep(`/${loss}`, async () => ({
        body: await renderLostEmbed(publication, loss, await versions()),
        status: STATUS[loss],
      }))
      return lost ?? c.notFound()
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

// WordPress gives two; each costs several queries.
const MAX_URLS = 4

/** The first article that one of these addresses leads to, also by way of a redirect of ours. */
async function findFirst(urls: readonly string[], publication: Publication): Promise<Found> {
  let first: Found
  for (const url of urls.slice(0, MAX_URLS)) {
    const found = await findByUrl(url, publication)
    if (found !== undefined && found !== 'gone') return found
    first ??= found
  }
  return first
}
