// What a link preview reads of a page, as data: the start of `<head>`, `/head/:slug` and the previews are made from it.
import { escapeMarkup } from '../text/markup.ts'
import { trimTrailing } from '../text/trim-trailing.ts'

/** Open Graph and its kin are named by `property` (RDFa), X and everything older by `name`. */
export interface Meta {
  readonly property?: string
  readonly name?: string
  readonly content: string
}

/** The attributes of a `<link>`, in the order they are written in. */
export type Link = Readonly<Record<string, string>> & { readonly rel: string }

export interface Envelope {
  readonly title: string
  readonly metas: readonly Meta[]
  readonly links: readonly Link[]
  /** JSON-LD: each object has its `@type` at its root, and a script of its own. */
  readonly objects?: readonly object[]
}

export const property = (name: string, content: string): Meta => ({ property: name, content })
export const named = (name: string, content: string): Meta => ({ name, content })

const attributes = (pairs: object) =>
  Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`)
    .join('')

// Measured before it is written: one rendering serves both.
const rendered = new WeakMap<Envelope, string>()

/** The title first, then the tags, one on a line, every attribute in double quotes. */
export function renderEnvelope(envelope: Envelope): string {
  let markup = rendered.get(envelope)
  if (markup === undefined) {
    markup = writeEnvelope(envelope)
    rendered.set(envelope, markup)
  }
  return markup
}

function writeEnvelope({ title, metas, links, objects = [] }: Envelope): string {
  const lines = [`<title>${escapeMarkup(title)}</title>`]
  for (const meta of metas) lines.push(`<meta${attributes(meta)}>`)
  for (const link of links) lines.push(`<link${attributes(link)}>`)
  for (const object of objects) lines.push(`<script type="${JSON_LD}">${renderObject(object)}</script>`)
  return lines.join('\n')
}

export const JSON_LD = 'application/ld+json'

/**
 * JSON that can stand in a script element, which must not hold a `<` (HTML 4.12.1.3). Nor does it hold an `&`: Mastodon
 * decodes entities before it parses, and a `&quot;` would end the text.
 */
export const renderObject = (object: object): string =>
  JSON.stringify(object).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026')

const encoder = new TextEncoder()

/** Bytes that a text takes in the page, escaped. */
const sizeOf = (text: string) => encoder.encode(escapeMarkup(text)).length

/**
 * Text that takes at most `most` bytes in the page, cut between words where the script has them and never inside a
 * character; a cut one ends with an ellipsis.
 */
export function fitBytes(text: string, most: number): string {
  // Most texts are short: then nothing needs to be looked at closely.
  if (text.length * 6 <= most || sizeOf(text) <= most) return text
  let size = 3
  let kept = ''
  for (const { segment } of new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(text)) {
    size += sizeOf(segment)
    if (size > most) break
    kept += segment
  }
  // Before the last word.
  const space = trimTrailing(kept, /\S/).trimEnd().length
  const whole = space > kept.length * 0.7 ? kept.slice(0, space) : kept
  return `${trimTrailing(whole, /[\s,;:–—-]/u)}…`
}

// Every reader takes this much, and it comes with the first packets; the page's own tags need the rest of 16 KB.
const MAX_BYTES = 15_000

/** Builds an envelope with less and less room for texts (1 is all they like) until it fits. */
export function fitEnvelope(build: (room: number) => Envelope): Envelope {
  let envelope = build(1)
  for (let room = 0.7; room > 0.1 && encoder.encode(renderEnvelope(envelope)).length > MAX_BYTES; room *= 0.7)
    envelope = build(room)
  return envelope
}
