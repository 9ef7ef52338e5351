// `/head/:slug`, `/head/:slug.html` and `.json`: the head tags of an article, for pages that this service does not render.
import { Hono } from 'hono'
import { type HeadTags, JSON_LD, renderHeadTags, renderObject } from '../head-tags.ts'
import { moved, textResponse } from '../http/responses.ts'
import { FRAGMENT_POLICY } from '../http/security-headers.ts'
import { findBySlug, findByUrl } from '../lookup.ts'
import type { FindTranslations } from '../translations.ts'
import { cached, type RouteContext, type RouteEnv } from '../with-publication.ts'
import type { ArticleHeadTags } from './article-head-tags.ts'

interface HeadParts {
  readonly articleHeadTags: ArticleHeadTags
  readonly findTranslations: FindTranslations
}

const HEADERS = {
  'access-control-allow-origin': '*',
  // For builds and edges; an edited article is up to date again within a minute.
  'cache-control': 'public, max-age=60, stale-while-revalidate=600, stale-if-error=86400',
  // The response is not a page: if it is opened as one, nothing in it runs or loads.
  'content-security-policy': FRAGMENT_POLICY,
  'x-content-type-options': 'nosniff',
}

const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json; charset=utf-8' } as const
type Format = keyof typeof TYPES

const formatOf = (c: RouteContext): Format => (c.req.query('format') === 'json' ? 'json' : 'html')

export function headRoutes({ articleHeadTags, findTranslations }: HeadParts): Hono<RouteEnv> {
  function answer(c: RouteContext, slug: string, format: Format): Promise<Response | undefined> {
    const { publication } = c.var
    return cached(c, {
      key: `/head/?${format} ${slug}`,
      render: async () => {
        const article = await publication.articles.find(slug)
        if (!article) return undefined
        const tags = await articleHeadTags(article, publication, await findTranslations(article, publication))
        const body = format === 'json' ? JSON.stringify(toUnhead(tags), undefined, 2) : renderHeadTags(tags)
        return { body: `${body}\n`, type: TYPES[format], headers: HEADERS }
      },
    })
  }

  function refuse(found: 'gone' | undefined, format: Format): Response {
    const [status, message] = found ? [410, 'This article was taken down.'] : [404, 'No article has this address.']
    return format === 'json'
      ? textResponse(`${JSON.stringify({ error: message })}\n`, status, HEADERS, TYPES.json)
      : textResponse(`${message}\n`, status, HEADERS)
  }

  /** `suffix` is the part of the path after the slug. */
  async function answerSlug(c: RouteContext, slug: string, format: Format, suffix = ''): Promise<Response> {
    const answered = await answer(c, slug, format)
    if (answered) return answered
    const { publication } = c.var
    const found = await findBySlug(slug, publication)
    if (found === undefined || found === 'gone') return refuse(found, format)
    const { paths } = publication
    return moved(c.req.raw, paths.local(paths.head(found.slug)) + suffix, HEADERS)
  }

  return new Hono<RouteEnv>()
    .get('/head', async c => {
      const found = await findByUrl(c.req.query('url') ?? '', c.var.publication)
      const format = formatOf(c)
      const answered = found && found !== 'gone' ? await answer(c, found.slug, format) : undefined
      return answered ?? refuse(found === 'gone' ? found : undefined, format)
    })
    .get('/head/:file{.+\\.(?:json|html)}', c => {
      const [, slug = '', format] = /^(.+)\.(json|html)$/.exec(c.req.param('file')) ?? []
      return answerSlug(c, slug, format as Format, `.${format}`)
    })
    .get('/head/:slug', c => answerSlug(c, c.req.param('slug'), formatOf(c)))
}

/** The tags in the form that `useHead(tags)` of Unhead and similar programs accepts. */
function toUnhead({ title, metas, links, objects = [] }: HeadTags) {
  return {
    title,
    meta: metas,
    link: links,
    script: objects.map(object => ({ type: JSON_LD, innerHTML: renderObject(object) })),
  }
}
