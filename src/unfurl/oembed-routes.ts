// `/oembed`: how other sites show an article (oembed.com).
import { Hono } from 'hono'
import type { FindCard } from '../card-image.ts'
import type { Publication } from '../context.ts'
import { textResponse } from '../http/responses.ts'
import { type Found, findByUrl } from '../lookup.ts'
import { createTable } from '../text/table.ts'
import { cached, type RouteEnv } from '../with-publication.ts'
import { type Consumer, renderOEmbedXml, renderRefusal, toOEmbed } from './oembed.ts'

const TYPES = createTable({ json: 'application/json; charset=utf-8', xml: 'text/xml; charset=utf-8' })
const HEADERS = {
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
  'x-content-type-options': 'nosniff',
}
const UNKNOWN = 'There is no article of this publication at that address.'
const GONE = 'The article at that address was taken down.'

export function oembedRoutes(findCard: FindCard): Hono<RouteEnv> {
  return new Hono<RouteEnv>().get('/oembed', async c => {
    const { publication } = c.var
    const { searchParams } = new URL(c.req.url)
    // WordPress appends its parameters to the discovery link, so each may occur twice.
    const last = (name: string) => searchParams.getAll(name).findLast(value => value !== '')
    const format = last('format')?.toLowerCase() ?? 'json'
    const type = TYPES[format]
    // oEmbed 2.3.4.
    if (!type) return textResponse(`There is no "${format.slice(0, 40)}" here; take json or xml.\n`, 501, HEADERS)
    const urls = searchParams.getAll('url').filter(url => url !== '')
    if (urls.length === 0)
      return textResponse('Which article? Name its address: /oembed?url=https://...\n', 400, HEADERS)
    const article = await findFirst(urls, publication)
    if (article === 'gone') return textResponse(renderRefusal(GONE, format), 410, HEADERS, type)
    if (!article) return textResponse(renderRefusal(UNKNOWN, format), 404, HEADERS, type)
    const consumer = toConsumer(last)
    const { room, isWordPress } = consumer
    const answer = await cached(c, {
      key: `/oembed?${format} ${article.slug} ${room.width}x${room.height} ${isWordPress}`,
      render: async () => {
        const oembed = toOEmbed(article, publication, await findCard(article, publication), consumer)
        const body = format === 'xml' ? renderOEmbedXml(oembed) : JSON.stringify(oembed)
        return { body, type, headers: HEADERS }
      },
    })
    return answer ?? c.notFound()
  })
}

/** Requests from WordPress have all three parameters; those of no other known program do (class-wp-oembed.php). */
function toConsumer(last: (name: string) => string | undefined): Consumer {
  const [width, height] = [last('maxwidth'), last('maxheight')]
  return {
    room: { width: toPixels(width), height: toPixels(height) },
    isWordPress: last('dnt') === '1' && width !== undefined && height !== undefined,
  }
}

/** Anything below one pixel means no limit. */
function toPixels(value: string | undefined): number {
  const pixels = Math.floor(Number(value))
  return pixels >= 1 ? Math.min(pixels, 10_000) : 10_000
}

// WordPress sends two; each takes several queries.
const MAX_URLS = 4

/** The first article that one of these addresses leads to, also through one of our redirects. */
async function findFirst(urls: readonly string[], publication: Publication): Promise<Found> {
  let first: Found
  for (const url of urls.slice(0, MAX_URLS)) {
    const found = await findByUrl(url, publication)
    if (found !== undefined && found !== 'gone') return found
    first ??= found
  }
  return first
}
