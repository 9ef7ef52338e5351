// `/head/:slug`: the tags of an article for pages that somebody else makes.
import { Hono, type Context as HonoContext } from 'hono'
import type { Context } from '../context.ts'
import type { createArticlePages } from './article-pages.ts'
import { type Envelope, JSON_LD, renderEnvelope, renderObject } from './envelope.ts'
import { plainAnswer } from './plain-answer.ts'

const HEADERS = {
  'access-control-allow-origin': '*',
  // A build or an edge may keep them; an edited article is right again within the minute.
  'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  // Opened by itself it is no page: nothing in it runs or loads.
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}

export function headRoutes(context: Context, { envelope }: ReturnType<typeof createArticlePages>): Hono {
  async function answer(c: HonoContext, slug: string | undefined, isJson: boolean): Promise<Response> {
    const publication = await context.publication()
    const response =
      publication && slug !== undefined
        ? await context.documents.answer(c.req.raw, publication.version, `head:${isJson}:${slug}`, async () => {
            const found = await envelope(slug, publication)
            if (!found) return undefined
            return isJson
              ? {
                  body: JSON.stringify(toTags(found), undefined, 2),
                  type: 'application/json; charset=utf-8',
                  headers: HEADERS,
                }
              : { body: `${renderEnvelope(found)}\n`, type: 'text/html; charset=utf-8', headers: HEADERS }
          })
        : undefined
    return response ?? plainAnswer('There is no such article.\n', 404, HEADERS)
  }

  return new Hono()
    .get('/head', async c => {
      const publication = await context.publication()
      const slug = publication?.paths.findSlug(c.req.query('url') ?? '')
      return answer(c, slug, c.req.query('format') === 'json')
    })
    .get('/head/:slug{.+\\.json}', c => answer(c, c.req.param('slug').slice(0, -'.json'.length), true))
    .get('/head/:slug', c => answer(c, c.req.param('slug'), c.req.query('format') === 'json'))
}

/** The members that Unhead and its kin take as they are: `useHead(tags)`. */
function toTags({ title, metas, links, objects = [] }: Envelope) {
  return {
    title,
    meta: metas,
    link: links,
    script: objects.map(object => ({ type: JSON_LD, innerHTML: renderObject(object) })),
  }
}
