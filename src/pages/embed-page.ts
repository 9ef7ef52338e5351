// The card of an article for a frame on another site: nothing in it tracks the reader, and it has a script only if links
// can't be opened without one.
import { html } from 'hono/html'
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { fill } from '../locales/fill.ts'
import { localeOf } from '../locales/locale.ts'
import type { Html } from '../page.ts'
import type { Direction } from '../text/language.ts'
import { isLong, readingMinutes, renderPublished } from './byline.ts'
import { ERRORS } from './error-pages.ts'
import { renderPicture } from './picture.ts'
import { themeUrl } from './theme.ts'

/** Addresses of the stylesheet, and of the script, if needed. */
interface Files {
  readonly style: string
  readonly script?: string
}

export async function renderEmbedPage(article: Article, publication: Publication, files: Files): Promise<string> {
  const { site, paths } = publication
  const locale = localeOf(article.language, site.language)
  const { messages } = locale
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
    files.script && html` data-page="${paths.page(article.slug)}"`
  }>${article.title}</a></h1>
${article.summary && html`<p class="summary">${article.summary}</p>`}
<p class="facts">${renderPublished(article, locale)} · ${fill(messages.article.reading, { time: locale.minutes(readingMinutes(article)) })}</p>
</div>`
  return renderDocument({ publication, language: article.language, direction: article.direction, files, head, body })
}

/** For a frame whose article was taken down or never existed: frames on other sites stay there for years. */
export function renderEmbedError(publication: Publication, status: 404 | 410, files: Files): Promise<string> {
  const { site, paths } = publication
  const { language, direction, messages } = localeOf(site.language)
  const message = messages.error[ERRORS[status]]
  const head = html`<title>${message} · ${site.title}</title>`
  const body = html`<div class="words">
<p class="site"><bdi>${site.title}</bdi></p>
<h1><a href="${paths.home}" target="_blank" rel="noopener"${files.script && html` data-page="${paths.home}"`}>${message}</a></h1>
</div>`
  return renderDocument({ publication, language, direction, files, head, body })
}

interface EmbedDocument {
  readonly publication: Publication
  readonly language: string
  readonly direction: Direction
  readonly files: Files
  readonly head: Html
  readonly body: Html
}

async function renderDocument({ publication, language, direction, files, head, body }: EmbedDocument): Promise<string> {
  const { paths } = publication
  const page = await html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}
<link rel="stylesheet" href="${paths.local(files.style)}">
<link rel="stylesheet" href="${themeUrl(publication)}">
${files.script && html`<script defer src="${paths.local(files.script)}"></script>`}
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
