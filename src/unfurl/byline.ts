// Who wrote it, when, and how long it takes to read.
import { html, raw } from 'hono/html'
import type { Article } from '../article.ts'
import type { Paths } from '../paths.ts'
import type { Html } from './html.ts'
import type { Speech } from './speech.ts'

const WORDS_A_MINUTE = 220
const DAY_MS = 86_400_000

export function readingMinutes({ words }: Pick<Article, 'words'>): number {
  return Math.max(1, Math.round(words / WORDS_A_MINUTE))
}

export function renderTime(date: Date, speech: Speech): Html {
  return html`<time datetime="${date.toISOString()}">${speech.date(date)}</time>`
}

/** Whether the reader is told of a change: not of one on the day of publication. */
export function isUpdated({ published, updated }: Pick<Article, 'published' | 'updated'>): boolean {
  return Math.floor(updated.getTime() / DAY_MS) > Math.floor(published.getTime() / DAY_MS)
}

/** "By Ann and Ben" with each name a link; empty for an article that names nobody. */
export function renderAuthors({ authors }: Pick<Article, 'authors'>, paths: Paths, speech: Speech): Html {
  if (authors.length === 0) return raw('')
  let next = 0
  const names = speech.list(authors.map(({ name }) => name)).map(({ type, value }) => {
    const author = type === 'element' ? authors[next++] : undefined
    return author
      ? html`<a rel="author" href="${paths.local(paths.scope({ author: author.slug }))}">${value}</a>`
      : value
  })
  const [before, after] = speech.words.by.split('{names}')
  return html`<span class="authors byline">${before}${names}${after}</span>`
}
