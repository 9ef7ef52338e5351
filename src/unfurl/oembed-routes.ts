// `/oembed?url=` and `/oembed/:slug.json`: how other sites show an article (oembed.com). Pages name the second, which can be a
// file of a static build.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { FindCard } from '../card-image.ts'
import type { Publication } from '../context.ts'
import { moved, textResponse } from '../http/responses.ts'
import { type Found, findBySlug, findByUrl } from '../lookup.ts'
import { createTable } from '../text/table.ts'
import { cached, type RouteContext, type RouteEnv } from '../with-publication.ts'
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
  const refuse = (format: string, found: 'gone' | undefined): Response =>
    textResponse(renderRefusal(found ? GONE : UNKNOWN, format), found ? 410 : 404, HEADERS, TYPES[format])

  async function answer(c: RouteContext, article: Article, format: string): Promise<Response> {
    const { publication } = c.var
    const consumer = toConsumer(new URL(c.req.url).searchParams)
    const { room, isWordPress } = consumer
    const answered = await cached(c, {
      key: `/oembed?${format} ${article.slug} ${room.width}x${room.height} ${isWordPress}`,
      render: async () => {
        const oembed = toOEmbed(article, publication, await findCard(article, publication), consumer)
        const body = format === 'xml' ? renderOEmbedXml(oembed) : JSON.stringify(oembed)
        return { body, type: TYPES[format] as string, headers: HEADERS }
      },
    })
    return answered ?? c.notFound()
  }

  async function answerSlug(c: RouteContext, file: string): Promise<Response> {
    const [, slug = '', format = ''] = /^(.+)\.(json|xml)$/.exec(file) ?? []
    const { publication } = c.var
    const article = await findBySlug(slug, publication)
    if (article === undefined || article === 'gone') return refuse(format, article)
    if (article.slug === slug) return answer(c, article, format)
    const { paths } = publication
    return moved(c.req.raw, paths.local(paths.oembed(article.slug, format)), HEADERS)
  }

  async function answerQuery(c: RouteContext): Promise<Response> {
    const { searchParams } = new URL(c.req.url)
    const format = lastOf(searchParams, 'format')?.toLowerCase() ?? 'json'
    // oEmbed 2.3.4.
    if (!TYPES[format])
      return textResponse(`There is no "${format.slice(0, 40)}" here; take json or xml.\n`, 501, HEADERS)
    const urls = searchParams.getAll('url').filter(url => url !== '')
    if (urls.length === 0)
      return textResponse('Which article? Name its address: /oembed?url=https://...\n', 400, HEADERS)
    const article = await findFirst(urls, c.var.publication)
    return article === undefined || article === 'gone' ? refuse(format, article) : answer(c, article, format)
  }

  return new Hono<RouteEnv>()
    .get('/oembed', answerQuery)
    .get('/oembed/:file{.+\\.(?:json|xml)}', c => answerSlug(c, c.req.param('file')))
}

/** WordPress appends its parameters to the discovery link, so each may occur twice. */
const lastOf = (query: URLSearchParams, name: string): string | undefined =>
  query.getAll(name).findLast(value => value !== '')

/** Requests from WordPress have all three parameters; those of no other known program do (class-wp-oembed.php). */
function toConsumer(query: URLSearchParams): Consumer {
  const [width, height] = [lastOf(query, 'maxwidth'), lastOf(query, 'maxheight')]
  return {
    room: { width: toPixels(width), height: toPixels(height) },
    isWordPress: lastOf(query, 'dnt') === '1' && width !== undefined && height !== undefined,
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
