// Short facts about an article: its authors, its dates, its reading time, and the size of its headline.
import { html, raw } from 'hono/html'
import type { Article } from '../article.ts'
import type { Locale } from '../locales/locale.ts'
import type { Html } from '../page.ts'
import type { Paths } from '../paths.ts'

const WORDS_A_MINUTE = 220
const DAY_MS = 86_400_000

export function readingMinutes({ words }: Pick<Article, 'words'>): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE))
}

export function renderTime(date: Date, locale: Locale): Html {
  return html`<time datetime="${date.toISOString()}">${locale.date(date)}</time>`
}

/** Whether pages show when the article was changed: not for a change on the day of publication. */
export function isUpdated({ published, updated }: Pick<Article, 'published' | 'updated'>): boolean {
  return Math.floor(updated.getTime() / DAY_MS) > Math.floor(published.getTime() / DAY_MS)
}

/** "By Ann and Ben" with each name a link; empty for an article without authors. */
export function renderAuthors({ authors }: Pick<Article, 'authors'>, paths: Paths, locale: Locale): Html {
  if (authors.length === 0) return raw('')
  let next = 0
  const names = locale.list(authors.map(({ name }) => name)).map(({ type, value }) => {
    const author = type === 'element' ? authors[next++] : undefined
    return author
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
