// Every card of a publication on one page, for its publisher.
import { html, raw } from 'hono/html'
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

interface Gallery {
  readonly title: string
  readonly language: string
  readonly entries: readonly GalleryEntry[]
  /** The stylesheet (assets/gallery.css): its address or its text. */
  readonly style: { readonly href: string } | { readonly text: string }
}

const PHONE = 300

/** A whole page. Browsers load the images as they are scrolled into view. */
export async function renderGallery({ title, language, entries, style }: Gallery): Promise<string> {
  const page = await html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Cards: ${title}</title>
${'href' in style ? html`<link rel="stylesheet" href="${style.href}">` : html`<style>${raw(style.text)}</style>`}
</head>
<body>
<header><h1>Cards</h1>
<p>${title}: ${entries.length === 1 ? '1 card' : `${entries.length} cards`}, each as link previews show it and at ${PHONE} pixels. Those of articles have other shapes too.</p></header>
<main>
${entries.map(
  ({ title, language, direction, href, card, others }) => html`<article>
<h2 lang="${language}" dir="${direction}">${href ? html`<a href="${href}">${title}</a>` : title}</h2>
<div class="cards">
${figure(card, 'card')}
${figure({ ...card, label: `at ${PHONE}` }, 'phone', PHONE)}
<div class="shapes">${others.map(other => figure(other, 'shape'))}</div>
</div>
</article>
`,
)}</main>
</body>
</html>
`
  return String(page)
}

const figure = ({ label, src, width, height }: Shown, kind: string, shownWidth = width) =>
  html`<figure class="${kind}"><img src="${src}" width="${shownWidth}" height="${Math.round((height * shownWidth) / width)}" alt="" loading="lazy"><figcaption>${label}</figcaption></figure>`
