// Pages for what is not here, no longer here, or broken: they say so and offer the newest stories.
import { html } from 'hono/html'
import type { Publication } from '../context.ts'
import { speechOf } from './speech.ts'
import { renderTeaser } from './teaser.ts'

export type Loss = 'notFound' | 'gone' | 'failed'

export const STATUS = { notFound: 404, gone: 410, failed: 500 } as const

const NEWEST = 6

export async function renderLostBody(publication: Publication, loss: Loss): Promise<string> {
  const { site, paths, articles } = publication
  const { words } = speechOf(site.language)
  // Whatever broke may break again.
  const newest = loss === 'failed' ? [] : await articles.listFacts({}, { limit: NEWEST })
  const body = await html`<header class="list-head lost"><h1>${words[loss]}</h1>
<p class="standfirst">${words[`${loss}Help`]}</p>
<p><a href="${paths.local(paths.home)}">${words.home}</a></p></header>
${
  newest.length > 0 &&
  html`<section class="grid" aria-label="${words.latest}">${newest.map(article =>
    renderTeaser(article, { form: 'card', under: 1, language: site.language, site: site.language, paths }),
  )}</section>`
}`
  return String(body)
}
