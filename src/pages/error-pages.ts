// The pages for missing and removed articles and for errors: they explain the error and show the newest articles.
import { html } from 'hono/html'
import type { CardImage, FindPageCard } from '../card-image.ts'
import type { Context, Publication } from '../context.ts'
import type { HeadTags } from '../head-tags.ts'
import { PAGE_HEADERS } from '../http/security-headers.ts'
import { localeOf } from '../locales/locale.ts'
import type { Page } from '../page.ts'
import { notPublished } from '../with-publication.ts'
import { findRedirect } from './find-redirect.ts'
import type { Layout } from './layout.ts'
import { toPageResponse, toRedirect } from './page-response.ts'
import { renderTeaser } from './teaser.ts'

/** Not Found, Gone, Internal Server Error. */
type Status = 404 | 410 | 500

/** The keys of their messages. */
export const ERRORS = { 404: 'notFound', 410: 'gone', 500: 'failed' } as const satisfies Record<Status, string>

interface ErrorPages {
  /** For a GET or HEAD that no route has answered: a redirect if the address has moved, otherwise a page. */
  notFound(request: Request): Promise<Response>
  /** For an article that was taken down; undefined before the first publishing. */
  gone(request: Request): Promise<Response | undefined>
  /** For an error of the service; undefined before the first publishing. Rejects if this page fails as well. */
  failed(request: Request): Promise<Response | undefined>
}

interface ErrorParts {
  readonly layout: Layout
  headTags(page: Page, card: CardImage | undefined): HeadTags
  readonly findCard: FindPageCard
}

const NEWEST = 6
const NO_MENUS = { sections: [], topics: [], languages: [] }

export function createErrorPages(
  { publication: current, responses }: Context,
  { layout, headTags, findCard }: ErrorParts,
): ErrorPages {
  async function render(publication: Publication, status: Status): Promise<string> {
    const { site } = publication
    const { messages } = localeOf(site.language)
    const body = await renderErrorBody(publication, status)
    const page = { publication, language: site.language, body, kind: 'lost' }
    // The store may be the cause of an error.
    const card = status === 500 ? undefined : await findCard(page)
    // The requested address is not one of ours, so no link may describe it as the front page.
    const tags = { ...headTags({ ...page, title: messages.error[ERRORS[status]], path: '/' }, card), links: [] }
    return layout.renderTagged({ ...page, headTags: tags, ...(status === 500 && { menus: NO_MENUS }) })
  }

  const answer = async (request: Request, publication: Publication, status: 404 | 410) =>
    (await responses.answer(request, {
      key: `#${status}`,
      version: publication.version,
      render: async () => toPageResponse(await render(publication, status), publication, status),
    })) as Response

  return {
    async notFound(request) {
      const publication = await current()
      if (!publication) return notPublished()
      const found = await findRedirect(new URL(request.url), publication)
      if (found === undefined || found === 'gone') return answer(request, publication, found === 'gone' ? 410 : 404)
      return toRedirect(request, found, publication)
    },
    async gone(request) {
      const publication = await current()
      return publication && answer(request, publication, 410)
    },
    async failed({ method }) {
      const publication = await current()
      if (!publication) return undefined
      const body = await render(publication, 500)
      return new Response(method === 'HEAD' ? null : body, {
        status: 500,
        headers: { ...PAGE_HEADERS, 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
      })
    },
  }
}

async function renderErrorBody(publication: Publication, status: Status): Promise<string> {
  const { site, paths, articles } = publication
  const { messages } = localeOf(site.language)
  const name = ERRORS[status]
  // After an error, nothing is read from the store: the store may be the cause.
  const newest = status === 500 ? [] : await articles.listFacts({}, { limit: NEWEST })
  const body = await html`<header class="list-head lost"><h1>${messages.error[name]}</h1>
<p class="standfirst">${messages.error[`${name}Help`]}</p>
<p><a href="${paths.local(paths.home)}">${messages.navigation.home}</a></p></header>
${
  newest.length > 0 &&
  html`<section class="grid" aria-label="${messages.list.latest}">${newest.map(article =>
    renderTeaser(article, { form: 'card', under: 1, language: site.language, site: site.language, paths }),
  )}</section>`
}`
  return String(body)
}
