// The content of an article's page between header and footer.
import { html, raw } from 'hono/html'
import { type Article, type ArticleSummary, type Hero, isListed, type Scope } from '../../article.ts'
import type { Publication } from '../../context.ts'
import { FEED_FORMATS, type FeedFormat } from '../../feed-formats.ts'
import { labelCredit } from '../../locales/credit.ts'
import { fill } from '../../locales/fill.ts'
import { nameOfLanguage } from '../../locales/language-names.ts'
import { type Locale, localeOf } from '../../locales/locale.ts'
import type { Html } from '../../page.ts'
import type { Paths } from '../../paths.ts'
import { htmlToText } from '../../text/html-to-text.ts'
import { trimTrailing } from '../../text/trim-trailing.ts'
import { decodePath } from '../../text/url.ts'
import { isLong, readingMinutes, renderAuthors, renderPublished, renderUpdated } from '../byline.ts'
import { renderPicture } from '../picture.ts'
import { renderTeaser } from '../teaser.ts'
import { renderProse } from './prose.ts'

interface ArticleView {
  readonly article: Article
  readonly publication: Publication
  /** The share bar. */
  readonly bar: Html
  readonly older?: ArticleSummary
  readonly newer?: ArticleSummary
  readonly related: readonly ArticleSummary[]
  readonly translations: readonly ArticleSummary[]
}

/**
 * Reader views (Mozilla's Readability) take the element around the paragraphs, and leave out elements named `header`,
 * `footer` or `share`: so the picture is inside the text, and everything else has one of these names.
 */
export async function renderArticleBody(page: ArticleView): Promise<string> {
  const { article, publication, bar, related } = page
  const { paths, site } = publication
  const locale = localeOf(article.language, site.language)
  const { messages } = locale
  const body = await html`<article class="article">
<header class="header">
${
  article.section &&
  html`<p class="kicker">${renderTerm(article, article.section.name, { section: article.section.slug }, paths)}</p>`
}
<h1${isLong(article.title) && html` class="long"`}>${article.title}</h1>
${!opensWith(article) && article.summary && html`<p class="standfirst">${article.summary}</p>`}
${renderTranslations(page, locale)}
<div class="by">
<p class="facts">${renderAuthors(article, paths, locale)}
<span>${renderPublished(article, locale)}</span>
${renderChange(article, publication, locale)}
<span>${fill(messages.article.reading, { time: locale.minutes(readingMinutes(article)) })}</span>
${
  article.commentCount !== undefined &&
  html`<span class="comments">${locale.plural(article.commentCount, messages.article.comments)}</span>`
}</p>
</div>
${bar}
</header>
<div class="prose${isLettered(article) ? ' lettered' : ''}">
${article.hero && renderHero(article.hero, publication, locale)}
${renderPlayer(article, publication)}
${raw(await renderProse(article, paths))}
</div>
<footer class="footer">
${
  article.tags.length > 0 &&
  html`<ul class="tags">${article.tags.map(
    ({ name, slug }) => html`<li>${renderTerm(article, name, { tags: [slug] }, paths)}</li>`,
  )}</ul>`
}
${renderFeeds(page, locale)}
</footer>
</article>
${renderTurn(page, locale)}
${
  related.length > 0 &&
  html`<section class="related"><h2 class="rule">${messages.article.related}</h2><div class="grid">${related.map(
    other => renderTeaser(other, { form: 'card', under: 2, language: article.language, site: site.language, paths }),
  )}</div></section>`
}`
  return String(body)
}

// A large initial needs three lines of text beside it.
const LETTERED_FROM = 240

/** Whether the text begins with a paragraph that can run around a large initial. */
const isLettered = ({ html }: Article): boolean =>
  /^\s*<p>[“„«"]?\p{L}/u.test(html) && html.indexOf('</p>') > LETTERED_FROM

/** Whether the text begins with its summary, which then is not repeated above it. */
function opensWith({ summary, html }: Article): boolean {
  const start = htmlToText(html.slice(0, 4 * summary.length + 2000))
  return start.startsWith(trimTrailing(summary, /[\s.…]/u))
}

function renderChange(article: Article, { site }: Publication, locale: Locale) {
  const time = renderUpdated(article, site, locale)
  const [before, after] = locale.messages.article.updated.split('{date}')
  return time !== undefined && html`<span>${before}${time}${after}</span>`
}

function renderHero(hero: Hero, { paths }: Publication, { messages }: Locale): Html {
  const credit = hero.credit && labelCredit(hero.credit, messages)
  return html`<figure class="hero${hero.height > hero.width ? ' hero-tall' : ''}">
${renderPicture(hero, paths, { alt: hero.alt, sizes: '(min-width: 64rem) 60rem, 100vw', first: true })}
${
  (hero.caption || credit) &&
  html`<figcaption>${hero.caption && html`<span class="caption">${hero.caption}</span>`}
${credit && html`<span class="credit">${credit}</span>`}</figcaption>`
}
</figure>`
}

/** Unless the text plays or links to the same recording. */
function renderPlayer({ enclosure, html: text, title }: Article, { paths }: Publication): Html | false {
  if (!enclosure) return false
  const address = paths.enclosure(enclosure)
  if (paths.absolutise(text).includes(`"${address.replaceAll('&', '&amp;')}"`)) return false
  const src = paths.local(address)
  // The page may play nothing that is sent without encryption (media-src in security-headers.ts).
  if (/^http:/i.test(src))
    return html`<p><a href="${src}">${decodePath(/[^/]*$/.exec(new URL(src).pathname)?.[0] || src)}</a></p>`
  return enclosure.type.startsWith('video/')
    ? html`<p><video controls preload="metadata" src="${src}" aria-label="${title}"></video></p>`
    : html`<p><audio controls preload="metadata" src="${src}" aria-label="${title}"></audio></p>`
}

function renderTranslations({ translations, publication: { paths } }: ArticleView, { messages }: Locale): Html | false {
  return (
    translations.length > 0 &&
    html`<p class="translations"><span>${messages.article.alsoIn}</span> ${translations.map(
      other =>
        html`<a lang="${other.language}" hreflang="${other.language}" rel="alternate" href="${paths.local(paths.article(other))}">${nameOfLanguage(other.language)}</a> `,
    )}</p>`
  )
}

/** A link to the list of a term. */
function renderTerm(article: Article, name: string, scope: Scope, paths: Paths): Html {
  if (!isListed(article)) return html`${name}`
  return html`<a${scope.tags && html` rel="tag"`} href="${paths.local(paths.scope(scope))}">${name}</a>`
}

function renderFeeds({ article, publication: { paths } }: ArticleView, { messages }: Locale): Html {
  const scope = article.section && isListed(article) ? { section: article.section.slug } : {}
  const formats = Object.keys(FEED_FORMATS) as FeedFormat[]
  return html`<p class="feeds"><span>${messages.navigation.feeds}${article.section && isListed(article) && html` · ${article.section.name}`}</span>${formats.map(
    format =>
      html` <a href="${paths.local(paths.feed(format, scope))}" type="${FEED_FORMATS[format].type}">${FEED_FORMATS[format].name}</a>`,
  )}</p>`
}

function renderTurn(
  { older, newer, article, publication: { paths } }: ArticleView,
  { messages }: Locale,
): Html | false {
  const side = (other: ArticleSummary | undefined, label: string, rel: 'prev' | 'next') =>
    other &&
    html`<a class="turn-${rel}" rel="${rel}" href="${paths.local(paths.article(other))}"><span class="turn-label">${label}</span>
<span class="turn-title">${
      // Inside the link, so that a title in another direction stays on the side of its label.
      other.language === article.language
        ? other.title
        : html`<bdi lang="${other.language}" dir="${other.direction}">${other.title}</bdi>`
    }</span></a>`
  return (
    (older || newer) !== undefined &&
    html`<nav class="turn" aria-label="${messages.navigation.pages}">${side(older, messages.article.previous, 'prev')}
${side(newer, messages.article.next, 'next')}</nav>`
  )
}
