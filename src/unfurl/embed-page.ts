// The card of an article in a frame on somebody else's page: nothing that follows the reader, and a script only where a
// link cannot be opened without.
import { html } from 'hono/html'
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import type { Direction } from '../text/language.ts'
import { readingMinutes, renderTime } from './byline.ts'
import { isLong } from './headline.ts'
import type { Html } from './html.ts'
import type { Loss } from './lost-page.ts'
import { renderPicture } from './picture.ts'
import { fill, speechOf } from './speech.ts'

/** Of the stylesheet, and of the script where there is to be one. */
interface Versions {
  readonly style: string
  readonly script?: string
}

export async function renderEmbedPage(article: Article, publication: Publication, versions: Versions): Promise<string> {
  const { site, paths } = publication
  const { words, ...speech } = speechOf(article.language, site.language)
  const url = paths.article(article)
  const head = html`<title>${article.title} · ${site.title}</title>
<link rel="canonical" href="${url}">`
  const body = html`${
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
</div>`
  return renderFrame({ publication, language: article.language, direction: article.direction, versions, head, body })
}

/** What a frame shows of an article that is no longer here, or never was: frames on other pages live long. */
export function renderLostEmbed(
  publication: Publication,
  loss: Exclude<Loss, 'failed'>,
  versions: Versions,
): Promise<string> {
  const { site, paths } = publication
  const { language, direction, words } = speechOf(site.language)
  const head = html`<title>${words[loss]} · ${site.title}</title>`
  const body = html`<div class="words">
<p class="site"><bdi>${site.title}</bdi></p>
<h1><a href="${paths.home}" target="_blank" rel="noopener"${versions.script && html` data-page="${paths.home}"`}>${words[loss]}</a></h1>
</div>`
  return renderFrame({ publication, language, direction, versions, head, body })
}

interface Frame {
  readonly publication: Publication
  readonly language: string
  readonly direction: Direction
  readonly versions: Versions
  readonly head: Html
  readonly body: Html
}

async function renderFrame({ publication, language, direction, versions, head, body }: Frame): Promise<string> {
  const { site, paths } = publication
  const page = await html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<link rel="stylesheet" href="${paths.local(paths.asset('embed.css'))}?v=${versions.style}">
<link rel="stylesheet" href="${paths.local(`${paths.root}/theme.css`)}?v=${site.accent.slice(1)}">
${versions.script && html`<script defer src="${paths.local(paths.asset('embed.js'))}?v=${versions.script}"></script>`}
</head>
<body>
<main><article>
${body}
</article></main>
</body>
</html>
`
  return String(page)
}
