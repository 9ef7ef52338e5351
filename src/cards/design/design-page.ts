// `/cards`: every look with what is typed, as platforms show it, and then the cards of the publication.
import { html } from 'hono/html'
import type { Html } from '../../page.ts'
import { directionOf } from '../../text/language.ts'
import { type GalleryEntry, renderDocument, renderEntries } from '../gallery.ts'
import type { Crop } from './crops.ts'
import { type Design, toQuery } from './design.ts'
import { type FormChoices, renderForm } from './design-form.ts'

/** One look with what is typed. */
export interface DrawnLook {
  readonly name: string
  /** The address of its picture; absent if it could not be drawn. */
  readonly src?: string
  readonly alt: string
}

/** Something to fix, with the looks that have it. */
export interface DesignProblem {
  readonly message: string
  readonly hint: string
  readonly looks: readonly string[]
}

interface Studio {
  readonly design: Design
  readonly choices: FormChoices
  readonly looks: readonly DrawnLook[]
  readonly problems: readonly DesignProblem[]
  readonly crops: readonly Crop[]
  /** The host that platforms name. */
  readonly host: string
}

interface DesignPage {
  readonly title: string
  /** The path of this page. */
  readonly path: string
  /** Changes with what is published: the script asks for it. */
  readonly version: string
  /** Absent where nothing can be drawn. */
  readonly studio?: Studio
  /** The cards of pages; only on the first page of the list. */
  readonly pages: readonly GalleryEntry[]
  readonly articles: readonly GalleryEntry[]
  readonly list: { readonly page: number; readonly pages: number; readonly total: number }
  readonly style: string
  readonly script: string
}

export function renderDesignPage(page: DesignPage): Promise<string> {
  const { title, path, version, studio, style, script } = page
  const body = html`<body data-path="${path}" data-version="${version}">
<header class="top"><h1>Cards</h1><p>${title}</p></header>
<main>
${studio ? renderStudio(studio, path) : html`<p class="note">Nothing can be drawn here: <code>spread-info serve</code> draws cards, if the packages for it are installed. Below are those that are stored.</p>`}
${renderAll(page)}
</main>
</body>`
  return renderDocument({ title, language: 'en', style: { href: style }, script, body })
}

function renderStudio({ design, choices, looks, problems, crops, host }: Studio, path: string): Html {
  const chosen = looks.find(({ name }) => name === design.look)
  return html`<div class="studio">
${renderForm(design, choices, path)}
<div id="drawn" class="drawn">
<section class="problems" aria-labelledby="problems">
<h2 id="problems">${problems.length === 0 ? 'Nothing to fix' : 'To fix'}</h2>
${problems.length > 0 && html`<ul>${problems.map(renderProblem(looks.length))}</ul>`}
</section>
${chosen?.src && renderSizes(chosen, chosen.src)}
<section aria-labelledby="looks"><h2 id="looks">Looks</h2>
<ul class="looks">${looks.map(
    ({ name, src, alt }) =>
      html`<li><a href="${path}?${toQuery(design, { look: name })}" data-look="${name}"${name === design.look && html` aria-current="true"`}>${src ? html`<img src="${src}" width="1200" height="630" alt="${alt}">` : html`<span class="undrawn">not drawn</span>`}<span class="name">${name}</span></a></li>`,
  )}</ul></section>
${
  chosen?.src &&
  html`<section aria-labelledby="platforms"><h2 id="platforms">On platforms</h2>
<p class="note">As their clients cut the picture: approximately, and without their own colours.</p>
<ul class="crops">${crops.map(crop => renderCrop(crop, { ...design, src: chosen.src ?? '', host }))}</ul></section>`
}
</div></div>`
}

const renderProblem =
  (all: number) =>
  ({ message, hint, looks }: DesignProblem): Html =>
    html`<li><strong>${message}</strong> <span>${hint}</span>${looks.length < all && html` <small>${looks.join(', ')}</small>`}</li>`

const renderSizes = ({ name, alt }: DrawnLook, src: string): Html =>
  html`<section aria-labelledby="sizes"><h2 id="sizes">${name}</h2>
<div class="sizes">
<figure class="full"><a href="${src}"><img src="${src}" width="1200" height="630" alt="${alt}"></a><figcaption>1200 × 630</figcaption></figure>
<figure class="phone"><img src="${src}" width="300" height="158" alt=""><figcaption>at 300 pixels</figcaption></figure>
<figure class="circle"><img src="${src}" width="158" height="158" alt=""><figcaption>in a circle</figcaption></figure>
</div></section>`

interface Shown extends Pick<Design, 'title' | 'language'> {
  readonly src: string
  readonly host: string
}

function renderCrop({ id, name, shape, isSmall }: Crop, { title, language, src, host }: Shown): Html {
  return html`<li><figure class="crop crop-${id}${isSmall ? ' small' : ''}"><div class="link">
<div class="picture ${shape}"><img src="${src}" width="1200" height="630" alt=""></div>
<div class="words"><p class="headline" lang="${language}" dir="${directionOf(language)}">${title}</p><p class="host">${host}</p></div>
</div><figcaption>${name}</figcaption></figure></li>`
}

function renderAll({ pages, articles, list, path, studio }: DesignPage): Html {
  const { page, pages: last, total } = list
  const to = (number: number) => {
    const query = studio ? toQuery(studio.design, { page: String(number) }) : `page=${number}`
    return `${path}?${query}#all`
  }
  return html`<div id="all" class="all">
${
  pages.length > 0 &&
  html`<section aria-labelledby="pages"><h2 id="pages">Pages</h2>${renderEntries(pages, 3)}</section>`
}
<section aria-labelledby="articles"><h2 id="articles">${total === 1 ? '1 article' : `${total} articles`}</h2>
${renderEntries(articles, 3)}
${
  last > 1 &&
  html`<nav aria-label="Articles"><p>${page > 1 && html`<a rel="prev" href="${to(page - 1)}">Newer</a>`} <span>Page ${page} of ${last}</span> ${page < last && html`<a rel="next" href="${to(page + 1)}">Older</a>`}</p></nav>`
}
</section></div>`
}
