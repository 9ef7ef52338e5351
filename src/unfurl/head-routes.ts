// `/head/:slug`: the tags of an article for pages that somebody else makes.
import { Hono, type Context as HonoContext } from 'hono'
import type { Context } from '../context.ts'
import { findBySlug, findByUrl } from '../lookup.ts'
import type { createArticlePages } from './article-pages.ts'
import { type Envelope, JSON_LD, renderEnvelope, renderObject } from './envelope.ts'
import { moved } from './moved.ts'
import { plainAnswer } from './plain-answer.ts'

const HEADERS = {
  'access-control-allow-origin': '*',
  // A build or an edge may keep them; an edited article is right again within the minute.
  'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  // Opened by itself it is no page: nothing in it runs or loads.
  'content-security-policy': "default-src 'none'; sandbox",
  'x-content-type-options': 'nosniff',
}

const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' } as const
type Format = keyof typeof TYPES

const formatOf = (c: HonoContext): Format => (c.req.query('format') === 'json' ? 'json' : 'html')

export function headRoutes(context: Context, { envelope }: ReturnType<typeof createArticlePages>): Hono {
  async function answer(request: Request, slug: string, format: Format): Promise<Response | undefined> {
    const publication = await context.publication()
    return (
      publication &&
      context.documents.answer(request, publication.version, `head:${format}:${slug}`, async () => {
        const found = await envelope(slug, publication)
        const body = found && (format === 'json' ? JSON.stringify(toTags(found), undefined, 2) : renderEnvelope(found))
        return body === undefined ? undefined : { body: `${body}\n`, type: TYPES[format], headers: HEADERS }
      })
    )
  }

  function refuse(found: 'gone' | undefined, format: Format): Response {
    const [status, message] = found ? [410, 'This article was taken down.'] : [404, 'No article has this address.']
    return format === 'json'
      ? plainAnswer(`${JSON.stringify({ error: message })}\n`, status, HEADERS, TYPES.json)
      : plainAnswer(`${message}\n`, status, HEADERS)
  }

  /** `suffix` is what the path has after the slug. */
  async function answerSlug(c: HonoContext, slug: string, format: Format, suffix = ''): Promise<Response> {
    const answered = await answer(c.req.raw, slug, format)
    if (answered) return answered
    const publication = await context.publication()
    if (!publication) return refuse(undefined, format)
    const found = await findBySlug(slug, publication)
    if (found === undefined || found === 'gone') return refuse(found, format)
    const { paths } = publication
    return moved(c.req.raw, paths.local(paths.head(found.slug)) + suffix, HEADERS)
  }

  return new Hono()
    .get('/head', async c => {
      const publication = await context.publication()
      const found = publication && (await findByUrl(c.req.query('url') ?? '', publication))
      const format = formatOf(c)
      const answered = found && found !== 'gone' ? await answer(c.req.raw, found.slug, format) : undefined
      return answered ?? refuse(found === 'gone' ? found : undefined, format)
    })
    .get('/head/:slug{.+\\.json}', c => answerSlug(c, c.req.param('slug').slice(0, -'.json'.length), 'json', '.json'))
    .get('/head/:slug', c => answerSlug(c, c.req.param('slug'), formatOf(c)))
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
