// The content of a page that lists articles: the front page, and one for each section, topic, author and language.
import { html } from 'hono/html'
import type { ArticleSummary, Scope } from '../../article.ts'
import type { Publication } from '../../context.ts'
import { FEED_FORMATS, type FeedFormat } from '../../feed-formats.ts'
import { fill } from '../../locales/fill.ts'
import type { Locale } from '../../locales/locale.ts'
import type { Html } from '../../page.ts'
import { scopePath } from '../../paths.ts'
import { renderTeaser } from '../teaser.ts'

interface ListView {
  readonly publication: Publication
  readonly locale: Locale
  readonly scope: Scope
  /** The name of the scope; absent on the front page. */
  readonly heading?: { readonly kind: string; readonly name: string; readonly lang?: string }
  readonly articles: readonly ArticleSummary[]
  readonly total: number
  readonly page: number
  readonly pages: number
}

/** `/tags/a/page/2/`; the first page is the folder itself. */
export const listPath = (scope: Scope, page: number) => scopePath(scope) + (page > 1 ? `page/${page}/` : '')

// How many headlines are beside the lead: as many as fit the height of its picture, or of its text without one; fewer leave
// a gap.
const BESIDE = { picture: { min: 3, max: 5 }, words: { min: 2, max: 3 } } as const

export async function renderListBody(list: ListView): Promise<string> {
  const { publication, locale, scope, heading, articles, page } = list
  const { messages } = locale
  const { language } = publication.site
  const use = { language, site: language, paths: publication.paths, section: scope.section === undefined }
  const front = !heading && page === 1
  // Except on the front page, a single article is not shown as the lead story.
  const hasLead = page === 1 && articles.length > (front ? 0 : 1)
  const [lead, rest] = hasLead ? [articles[0], articles.slice(1)] : [undefined, articles]
  const { min, max } = BESIDE[lead?.hero ? 'picture' : 'words']
  const beside = front && lead && rest.length >= min ? rest.slice(0, max) : []
  const grid = rest.slice(beside.length)
  const body = await html`
${heading ? renderHeading(list) : html`<h1 class="unseen">${publication.site.title}</h1>`}
${
  lead &&
  html`<div class="opening${beside.length > 0 ? '' : ' opening-alone'}">${renderTeaser(lead, { ...use, form: 'lead', under: 1, first: true })}
${
  beside.length > 0 &&
  html`<section class="column"><h2 class="rule">${messages.list.latest}</h2>${beside.map(article => renderTeaser(article, { ...use, form: 'line', under: 2 }))}</section>`
}</div>`
}
${
  grid.length > 0 &&
  html`<section class="grid" aria-label="${messages.navigation.older}">${grid.map((article, index) =>
    renderTeaser(article, { ...use, form: 'card', under: 1, first: !lead && index === 0 }),
  )}</section>`
}
${articles.length === 0 && html`<p class="empty">${messages.list.empty}</p>`}
${renderPager(list)}`
  return String(body)
}

function renderHeading({ heading, locale, total, scope, publication: { paths } }: ListView): Html {
  const formats = Object.keys(FEED_FORMATS) as FeedFormat[]
  return html`<header class="list-head"><p class="kicker">${heading?.kind}</p>
<h1${heading?.lang && html` lang="${heading.lang}"`}>${heading?.name}</h1>
<p class="facts"><span>${locale.plural(total, locale.messages.list.articles)}</span>
<span class="feeds">${formats.map(
    format =>
      html` <a href="${paths.local(paths.feed(format, scope))}" type="${FEED_FORMATS[format].type}">${FEED_FORMATS[format].name}</a>`,
  )}</span></p></header>`
}

function renderPager({ page, pages, scope, locale, publication: { paths } }: ListView): Html | false {
  if (pages < 2) return false
  const { messages } = locale
  const url = (number: number) => paths.local(paths.root + listPath(scope, number))
  return html`<nav class="pager" aria-label="${messages.navigation.pages}">
${page > 1 && html`<a rel="prev" href="${url(page - 1)}">${messages.navigation.newer}</a>`}
<span>${fill(messages.navigation.page, { page: locale.number(page), pages: locale.number(pages) })}</span>
${page < pages && html`<a rel="next" href="${url(page + 1)}">${messages.navigation.older}</a>`}
</nav>`
}
