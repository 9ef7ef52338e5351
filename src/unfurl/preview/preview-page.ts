// The previews of an article side by side, light and dark, with the problems to fix.
import { html } from 'hono/html'
import type { Article } from '../../article.ts'
import type { Publication } from '../../context.ts'
import type { Html } from '../../page.ts'
import type { Site } from '../../site/site.ts'
import { localTimeAt } from '../../time-zone.ts'
import type { Finding } from './finding.ts'
import type { PlatformPreview } from './platform-preview.ts'
import type { Preview } from './preview.ts'

interface Previewed {
  readonly article: Article
  readonly preview: Preview
  /** Whether it is not published yet. */
  readonly isScheduled: boolean
}

export async function renderPreviewBody(
  { article, preview: { previews, findings, page }, isScheduled }: Previewed,
  { paths, site }: Pick<Publication, 'paths' | 'site'>,
): Promise<string> {
  const body =
    await html`<header class="list-head"><p class="kicker"><a href="${paths.local(`${paths.root}/preview`)}">Previews</a></p>
<h1 dir="auto">${previews[0]?.title}</h1>
<p class="facts"><span>${isScheduled ? page.url : html`<a href="${page.url}">${page.url}</a>`}</span>
${isScheduled && html`<span>${renderComing(article, site)}</span>`}</p></header>
<section class="findings"><h2 class="rule">${findings.length === 0 ? 'Nothing to fix' : 'What to fix'}</h2><ul>${findings.map(renderFinding)}</ul></section>
${(['light', 'dark'] as const).map(
  scheme => html`<section class="looks ${scheme}"><h2>${scheme === 'light' ? 'Light' : 'Dark'}</h2>
<div class="looks-grid">${previews.map(preview => renderLook(preview, renderImage))}</div></section>`,
)}`
  return String(body)
}

export function renderFinding({ severity, message, fix, platforms }: Finding): Html {
  return html`<li class="${severity}"><strong>${severity === 'error' ? 'Error' : 'Warning'}: ${message}</strong>
<span>${fix}</span>${platforms.length > 0 && html` <small>${platforms.join(', ')}</small>`}</li>`
}

type LookPicture = NonNullable<PlatformPreview['picture']>

const renderImage = ({ url, width, height, alt }: LookPicture): Html =>
  html`<img src="${url}" width="${width}" height="${height}" alt="${alt}" loading="lazy">`

/** A link as one platform shows it. `show` renders its picture. */
export function renderLook(
  { platform, site, title, description, picture, cut }: PlatformPreview,
  show: (picture: LookPicture) => Html,
): Html {
  return html`<figure class="look look-${platform.id}"><figcaption>${platform.name}</figcaption>
<div class="look-card${picture ? ` look-${picture.form}` : ''}">
${
  picture &&
  html`<div class="look-picture${picture.ratio === 1.91 ? ' wide' : picture.ratio === 1.78 ? ' screen' : picture.ratio === 1 ? ' square' : ''}">${show(picture)}</div>`
}
<div class="look-words"><p class="look-site">${site}</p>
<p class="look-title" dir="auto">${title || '(no title)'}</p>
${description && html`<p class="look-description" dir="auto">${description}</p>`}</div></div>
${(cut.title || cut.description) && html`<p class="look-cut">${[cut.title && 'title', cut.description && 'description'].filter(Boolean).join(' and ')} cut</p>`}
</figure>`
}

function renderComing({ published }: Article, { timezone = 'UTC' }: Site): Html {
  const local = localTimeAt(published, timezone).toISOString().slice(0, 16).replace('T', ' at ')
  return html`Comes out on <time datetime="${published.toISOString()}">${local} ${timezone}</time>`
}

/** Every article with the number of its findings. */
export async function renderPreviewList(
  articles: readonly Previewed[],
  { paths, site }: Pick<Publication, 'paths' | 'site'>,
): Promise<string> {
  const body = await html`<header class="list-head"><h1>Previews</h1>
<p class="standfirst">How each platform will show an article, before anyone shares it.</p></header>
<ul class="preview-list">${articles.map(({ article, preview, isScheduled }) => {
    const errors = preview.findings.filter(({ severity }) => severity === 'error').length
    const warnings = preview.findings.length - errors
    return html`<li><a href="${paths.local(`${paths.root}/preview/${encodeURIComponent(article.slug)}`)}" lang="${article.language}" dir="${article.direction}">${article.title}</a>
<span class="${errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'fine'}">${isScheduled && html`${renderComing(article, site)} · `}${
      errors + warnings === 0 ? 'nothing to fix' : `${count(errors, 'error')}, ${count(warnings, 'warning')}`
    }</span></li>`
  })}</ul>`
  return String(body)
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
