// A review as one page that needs nothing else: no script, no request, all pictures in it.
import { html, raw } from 'hono/html'
import { CANVASES } from '../cards/geometry.ts'
import type { Html } from '../page.ts'
import type { Problem } from '../text/problem.ts'
import { renderFinding, renderLook } from '../unfurl/preview/preview-page.ts'
import { CARD, type ChangedArticle } from './compare.ts'
import { describeChange, type Review, renderCounts, type ShownArticle } from './review.ts'

interface SheetParts {
  /** The stylesheets, one after the other. */
  readonly style: string
  /** Their `data:` addresses by blob key; one that can't be drawn is absent. */
  readonly pictures: ReadonlyMap<string, string>
  /** The blob key of a picture by its address. */
  readonly keyOf: (url: string) => string
}

// In the table; more would make the page slow.
const MAX_ROWS = 2000
const MAX_FINDINGS = 500
// The page is opened from a disk, or from a host that also has other things: nothing in it may run or load.
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

export async function renderSheet(review: Review, { style, pictures, keyOf }: SheetParts): Promise<string> {
  const { title, against, comparison, shown, findings, now } = review
  const { articles, settings } = comparison
  // A picture is in the page once: several platforms show the same card.
  const names = new Map([...pictures.keys()].map((key, index) => [key, `picture-${index}`]))
  const show = (key: string, alt: string, kind: string): Html => {
    const name = names.get(key)
    return name === undefined
      ? html`<span class="missing">not drawn</span>`
      : html`<span class="picture ${kind} ${name}" role="img" aria-label="${alt}"></span>`
  }
  const page = await html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<title>Review: ${title}</title>
<style>${raw(style)}${raw(renderPictures(pictures, names))}</style>
</head>
<body>
<a class="skip" href="#articles">Skip to the articles</a>
<header><h1>Review</h1>
<p>${title}, compared with ${against}: ${renderCounts(comparison)}.</p></header>
<main>
${
  settings.length > 0 &&
  html`<section><h2>Settings</h2><div class="scroll" tabindex="0" role="region" aria-label="Settings"><table><thead><tr><th scope="col">setting</th><th scope="col">before</th><th scope="col">now</th></tr></thead><tbody>${settings.map(
    ({ path, before, after }) =>
      html`<tr><th scope="row"><code>${path}</code></th><td><code>${before}</code></td><td><code>${after}</code></td></tr>`,
  )}</tbody></table></div></section>`
}
${renderProblems('What to fix', findings.own)}
${renderProblems('What was there before', findings.others)}
<section id="articles"><h2>Articles</h2>
<ul class="changes">${articles.slice(0, MAX_ROWS).map(change => renderRow(change, shown, now))}</ul>
${articles.length > MAX_ROWS && html`<p>and ${(articles.length - MAX_ROWS).toLocaleString('en')} more</p>`}
</section>
${shown.map((one, index) => renderArticle(one, { index, show, keyOf, now }))}
</main>
</body>
</html>
`
  return String(page)
}

const anchor = (index: number) => `article-${index + 1}`

function renderRow(change: ChangedArticle, shown: readonly ShownArticle[], now: Date): Html {
  const { kind, article } = change
  const index = shown.findIndex(one => one.change === change)
  const title = html`<bdi lang="${article.language}">${article.title}</bdi>`
  return html`<li class="${kind}">${index < 0 ? title : html`<a href="#${anchor(index)}">${title}</a>`}
<span>${describeChange(change, now)}</span> <code>${article.source}</code></li>
`
}

interface ArticleParts {
  readonly index: number
  readonly show: (key: string, alt: string, kind: string) => Html
  readonly keyOf: (url: string) => string
  readonly now: Date
}

function renderArticle(
  { change, preview, isScheduled }: ShownArticle,
  { index, show, keyOf, now }: ArticleParts,
): Html {
  const { article, before, after, fields } = change
  const { previews, findings, page } = preview
  const [wide, ...others] = after?.cards ?? []
  const [former] = fields.includes(CARD) ? (before?.cards ?? []) : []
  const cards = others.filter(({ model }) => model)
  return html`<article id="${anchor(index)}" aria-labelledby="${anchor(index)}-title">
<h2 id="${anchor(index)}-title" lang="${article.language}" dir="${article.direction}">${article.title}</h2>
<p class="facts">${describeChange(change, now)}<br><code>${article.source}</code><br>${isScheduled ? 'will be at ' : ''}<span class="address">${page.url}</span></p>
<div class="cards">
${wide && figure('now', show(wide.key, `The card of ${article.title}`, 'wide'))}
${former && former.key !== wide?.key && figure('before', show(former.key, `The former card of ${article.title}`, 'wide'))}
${cards.map(({ key, model }) => {
  const shape = model?.shape ?? 'square'
  const { width, height } = CANVASES[shape]
  return figure(`${width} × ${height}`, show(key, `The card of ${article.title}, ${shape}`, shape))
})}
</div>
${findings.length > 0 && html`<section class="findings"><h3>What platforms will not like</h3><ul>${findings.map(renderFinding)}</ul></section>`}
${(['light', 'dark'] as const).map(
  scheme => html`<details class="looks ${scheme}"${scheme === 'light' && raw(' open')}><summary>On every platform, ${scheme}</summary>
<div class="looks-grid">${previews.map(look =>
    renderLook(look, ({ url, alt, form, ratio }) =>
      show(keyOf(url), alt, form === 'large' && ratio === 0 ? 'wide' : 'filling'),
    ),
  )}</div></details>`,
)}
</article>
`
}

const figure = (label: string, content: Html): Html =>
  html`<figure>${content}<figcaption>${label}</figcaption></figure>`

function renderProblems(heading: string, problems: readonly Problem[]): Html | string {
  if (problems.length === 0) return ''
  const sorted = problems.toSorted((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'))
  return html`<section class="findings"><h2>${heading} (${problems.length})</h2><ul>${sorted.slice(0, MAX_FINDINGS).map(
    ({ severity, file, line, message, hint }) =>
      html`<li class="${severity}"><strong>${severity === 'error' ? 'Error' : 'Warning'}: ${message}</strong> <span>${hint}</span> <code>${line === undefined ? file : `${file}:${line}`}</code></li>
`,
  )}</ul>${sorted.length > MAX_FINDINGS && html`<p>and ${(sorted.length - MAX_FINDINGS).toLocaleString('en')} more</p>`}</section>`
}

/** A rule for each picture, which has it as its background. */
const renderPictures = (pictures: ReadonlyMap<string, string>, names: ReadonlyMap<string, string>): string =>
  Array.from(pictures, ([key, address]) => `.${names.get(key)}{background-image:url(${address})}\n`).join('')
