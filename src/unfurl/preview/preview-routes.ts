// `/preview`: how the platforms will show each article. Only the publisher can open it.
import { Hono } from 'hono'
import type { Context } from '../../context.ts'
import { moved, textResponse } from '../../http/responses.ts'
import { contentPolicy, PAGE_HEADERS } from '../../http/security-headers.ts'
import { findBySlug } from '../../lookup.ts'
import type { RenderPage } from '../../page.ts'
import { createArticles, END_OF_TIME } from '../../store/articles.ts'
import { showsBearer, showsPassword } from '../../text/http/secret.ts'
import { isThisMachine } from '../../text/http/this-machine.ts'
import type { FindTranslations } from '../../translations.ts'
import type { RouteContext, RouteEnv } from '../../with-publication.ts'
import type { ArticleHeadTags } from '../article-head-tags.ts'
import { createArticlePreviews } from './article-preview.ts'
import { renderPreviewBody, renderPreviewList } from './preview-page.ts'

interface PreviewParts {
  readonly articleHeadTags: ArticleHeadTags
  readonly findTranslations: FindTranslations
  readonly renderPage: RenderPage
  /** Opens the previews from other machines; without it only this machine can open them. */
  readonly previewToken?: string | undefined
}

const NEWEST = 200

export function previewRoutes(
  { ports, assetUrl }: Pick<Context, 'ports' | 'assetUrl'>,
  { articleHeadTags, findTranslations, renderPage, previewToken: token }: PreviewParts,
): Hono<RouteEnv> {
  const headers = {
    ...PAGE_HEADERS,
    'content-security-policy': contentPolicy({ 'script-src': "'none'" }),
    'cache-control': 'private, no-store',
    'x-robots-tag': 'noindex',
  }

  /** All articles, also scheduled and unlisted ones. */
  const allArticles = () => createArticles(ports.db, END_OF_TIME)
  const { preview, isScheduled } = createArticlePreviews({ ports }, { articleHeadTags, findTranslations })

  async function answer(c: RouteContext, title: string, body: string): Promise<Response> {
    const { publication } = c.var
    const { paths } = publication
    const head = `<link rel="stylesheet" href="${paths.local(await assetUrl('preview.css', paths))}">\n`
    return c.html(await renderPage({ publication, title, language: 'en', head, body, path: '/preview' }), 200, headers)
  }

  return new Hono<RouteEnv>()
    .use('/preview/*', async (c, next) => {
      if (c.env?.isThisMachine && isThisMachine(c.var.publication.paths.root)) return next()
      if (!token) return c.notFound()
      const header = c.req.header('authorization')
      // Browsers ask for a name and a password.
      if (showsBearer(header, token) || showsPassword(header, token)) return next()
      return textResponse('This page is the publisher’s: the password is the publishing token.\n', 401, {
        'www-authenticate': 'Basic realm="Previews", charset="UTF-8"',
      })
    })
    .get('/preview', async c => {
      const { publication } = c.var
      const articles = await allArticles().list({}, { limit: NEWEST, place: 'all' })
      const previews = await Promise.all(
        articles.map(async article => ({
          article,
          preview: await preview(article, publication),
          isScheduled: isScheduled(article),
        })),
      )
      return answer(c, 'Previews', await renderPreviewList(previews, publication))
    })
    .get('/preview/:slug', async c => {
      const { publication } = c.var
      const slug = c.req.param('slug')
      const article = await allArticles().find(slug)
      if (!article) {
        const { paths } = publication
        const found = await findBySlug(slug, { articles: allArticles(), paths })
        if (found === undefined || found === 'gone') return c.notFound()
        return moved(c.req.raw, paths.local(`${paths.root}/preview/${encodeURIComponent(found.slug)}`), {
          'cache-control': 'no-store',
        })
      }
      return answer(
        c,
        `Preview: ${article.title}`,
        await renderPreviewBody(
          { article, preview: await preview(article, publication), isScheduled: isScheduled(article) },
          publication,
        ),
      )
    })
}
