// Cards one below the other, for their publisher.
import { html, raw } from 'hono/html'
import type { Html } from '../page.ts'
import type { Direction } from '../text/language.ts'

export interface Shown {
  readonly label: string
  readonly src: string
  readonly width: number
  readonly height: number
}

export interface GalleryEntry {
  readonly title: string
  readonly language: string
  readonly direction: Direction
  readonly href?: string
  /** The card of link previews: shown large, and as small as on a phone. */
  readonly card: Shown
  readonly others: readonly Shown[]
}

interface Document {
  readonly title: string
  readonly language: string
  /** The stylesheet (assets/gallery.css): its address or its text. */
  readonly style: { readonly href: string } | { readonly text: string }
  /** The address of a script. */
  readonly script?: string
  /** With its tags. */
  readonly body: Html
}

interface Gallery extends Omit<Document, 'body' | 'script'> {
  readonly entries: readonly GalleryEntry[]
}

const PHONE = 300

export async function renderDocument({ title, language, style, script, body }: Document): Promise<string> {
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Cards: ${title}</title>
${'href' in style ? html`<link rel="stylesheet" href="${style.href}">` : html`<style>${raw(style.text)}</style>`}
${script !== undefined && html`<script src="${script}" defer></script>`}
</head>
${body}
</html>
`
  return String(page)
}

/** A whole page. Browsers load the images as they are scrolled into view. */
export const renderGallery = ({ entries, ...document }: Gallery): Promise<string> =>
  renderDocument({
    ...document,
    body: html`<body>
<header class="top"><h1>Cards</h1>
<p>${document.title}: ${entries.length === 1 ? '1 card' : `${entries.length} cards`}, each as link previews show it and at ${PHONE} pixels. Those of articles have other shapes too.</p></header>
<main class="all">
${renderEntries(entries, 2)}</main>
</body>`,
  })

/** `level` is that of their headings. */
export const renderEntries = (entries: readonly GalleryEntry[], level: 2 | 3): Html =>
  html`${entries.map(
    ({ title, language, direction, href, card, others }) => html`<article>
${raw(`<h${level} class="entry"`)} lang="${language}" dir="${direction}">${href ? html`<a href="${href}">${title}</a>` : title}${raw(`</h${level}>`)}
<div class="cards">
${figure(card, 'card')}
${figure({ ...card, label: `at ${PHONE}` }, 'phone', PHONE)}
${others.length > 0 && html`<div class="shapes">${others.map(other => figure(other, 'shape'))}</div>`}
</div>
</article>
`,
  )}`

const figure = ({ label, src, width, height }: Shown, kind: string, shownWidth = width) =>
  html`<figure class="${kind}"><img src="${src}" width="${shownWidth}" height="${Math.round((height * shownWidth) / width)}" alt="" loading="lazy"><figcaption>${label}</figcaption></figure>`
