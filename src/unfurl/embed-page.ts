// The card of an article in a frame on somebody else's page: nothing that follows the reader, and a script only where a
// link cannot be opened without.
import { html } from 'hono/html'
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { readingMinutes, renderTime } from './byline.ts'
import { isLong } from './headline.ts'
import { renderPicture } from './picture.ts'
import { fill, speechOf } from './speech.ts'

export async function renderEmbedPage(
  article: Article,
  publication: Publication,
  /** Of the stylesheet, and of the script where there is to be one. */
  versions: { readonly style: string; readonly script?: string },
): Promise<string> {
  const { site, paths } = publication
  const { words, ...speech } = speechOf(article.language, site.language)
  const url = paths.article(article)
  const page = await html`<!doctype html>
<html lang="${article.language}" dir="${article.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${article.title} · ${site.title}</title>
<link rel="canonical" href="${url}">
<link rel="stylesheet" href="${paths.local(paths.asset('embed.css'))}?v=${versions.style}">
<link rel="stylesheet" href="${paths.local(`${paths.root}/theme.css`)}?v=${site.accent.slice(1)}">
${versions.script && html`<script defer src="${paths.local(paths.asset('embed.js'))}?v=${versions.script}"></script>`}
</head>
<body>
<main><article>
${
  article.hero &&
  html`<div class="picture">${renderPicture(article.hero, paths, { alt: article.hero.alt, sizes: '100vw', first: true })}</div>`
}
<div class="words">
<p class="site" lang="${site.language}"><bdi>${site.title}</bdi>${article.section && html` <span>${article.section.name}</span>`}</p>
<h1${isLong(article.title) && html` class="long"`}><a href="${url}" target="_blank" rel="noopener"${
    versions.script && html` data-page="${paths.page(article.slug)}"`
  }>${article.title}</a></h1>
${article.summary && html`<p class="summary">${article.summary}</p>`}
<p class="facts">${renderTime(article.published, { words, ...speech })} · ${fill(words.reading, { time: speech.minutes(readingMinutes(article)) })}</p>
</div>
</article></main>
</body>
</html>
`
  return String(page)
}
