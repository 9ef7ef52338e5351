// Short facts about an article: its authors, its dates, its reading time, and the size of its headline.
import { html, raw } from 'hono/html'
import { type Article, isListed, localTimeOf } from '../article.ts'
import type { Locale } from '../locales/locale.ts'
import type { Html } from '../page.ts'
import type { Paths } from '../paths.ts'
import type { Site } from '../site/site.ts'
import { localTimeAt } from '../time-zone.ts'

const WORDS_A_MINUTE = 220
const DAY_MS = 86_400_000

export function readingMinutes({ words }: Pick<Article, 'words'>): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE))
}

type Dated = Pick<Article, 'published' | 'localTime' | 'updated'>

export function renderPublished(article: Omit<Dated, 'updated'>, locale: Locale): Html {
  return renderTime(article.published, locale.date(localTimeOf(article)))
}

const renderTime = (at: Date, day: string) => html`<time datetime="${at.toISOString()}">${day}</time>`

/**
 * The day of the last change, in the time zone of the publication. Undefined if the article was not changed, or on the day of its
 * publication.
 */
export function renderUpdated(article: Dated, { timezone }: Pick<Site, 'timezone'>, locale: Locale): Html | undefined {
  const local = localTimeAt(article.updated, timezone)
  if (article.updated <= article.published || startOfDay(local) <= startOfDay(localTimeOf(article))) return undefined
  return renderTime(article.updated, locale.date(local))
}

const startOfDay = (local: Date) => Math.floor(local.getTime() / DAY_MS)

/** "By Ann and Ben" with each name a link to the list of the author; empty for an article without authors. */
export function renderAuthors(article: Pick<Article, 'authors' | 'listing'>, paths: Paths, locale: Locale): Html {
  const { authors } = article
  if (authors.length === 0) return raw('')
  let next = 0
  const names = locale.list(authors.map(({ name }) => name)).map(({ type, value }) => {
    const author = type === 'element' ? authors[next++] : undefined
    return author && isListed(article)
      ? html`<a rel="author" href="${paths.local(paths.scope({ author: author.slug }))}">${value}</a>`
      : value
  })
  const [before, after] = locale.messages.article.by.split('{names}')
  return html`<span class="authors byline">${before}${names}${after}</span>`
}

// A longer headline is set smaller. CSS cannot count characters.
const LONG = 90
// A character of these scripts is as wide as two.
const WIDE = /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]/g

export const isLong = (title: string): boolean => title.replace(WIDE, '..').length > LONG
