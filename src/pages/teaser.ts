// An article on a page that lists several.
import { html } from 'hono/html'
import type { ArticleSummary } from '../article.ts'
import { fill } from '../locales/fill.ts'
import { localeOf } from '../locales/locale.ts'
import type { Html } from '../page.ts'
import type { Paths } from '../paths.ts'
import { isLong, readingMinutes, renderAuthors, renderPublished } from './byline.ts'
import { renderPicture } from './picture.ts'

interface TeaserUse {
  /** `lead` is large with its picture first, `card` is one of a grid, `line` is a headline in a column. */
  readonly form: 'lead' | 'card' | 'line'
  /** The language of the page around it. */
  readonly language: string
  readonly paths: Paths
  /** The language of the site. */
  readonly site: string
  /** The level of the heading that it is below. */
  readonly under: 1 | 2
  /** Whether its picture is the first one that the reader sees. */
  readonly first?: boolean
  /** On the page of a section its label is left out. */
  readonly section?: boolean
}

const SIZES = {
  lead: '(min-width: 78rem) 46rem, (min-width: 48rem) 60vw, 100vw',
  card: '(min-width: 78rem) 24rem, (min-width: 48rem) 33vw, (min-width: 32rem) 50vw, 100vw',
  line: '6rem',
}

export function renderTeaser(
  article: ArticleSummary,
  { form, language, site, paths, under, first = false, section = true }: TeaserUse,
): Html {
  const { hero } = article
  const locale = localeOf(article.language, site)
  const long = isLong(article.title) && html` class="long"`
  const heading = html`<a href="${paths.local(paths.article(article))}">${article.title}</a>`
  return html`<article class="teaser teaser-${form}${hero ? '' : ' teaser-plain'}"${
    article.language !== language && html` lang="${article.language}" dir="${article.direction}"`
  }>
${
  hero &&
  html`<div class="teaser-picture">${renderPicture(hero, paths, { alt: hero.alt, sizes: SIZES[form], first })}</div>`
}
<div class="teaser-text">
${
  section &&
  article.section &&
  html`<p class="kicker"><a href="${paths.local(paths.scope({ section: article.section.slug }))}">${article.section.name}</a></p>`
}
${under === 1 ? html`<h2${long}>${heading}</h2>` : html`<h3${long}>${heading}</h3>`}
${form !== 'line' && article.summary && html`<p class="teaser-summary">${article.summary}</p>`}
<p class="facts">${form !== 'line' && renderAuthors(article, paths, locale)}
${renderPublished(article, locale)}
<span>${fill(locale.messages.article.reading, { time: locale.minutes(readingMinutes(article)) })}</span></p>
</div></article>`
}
