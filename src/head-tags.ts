// The tags that link previews read on a page, as data: for the start of `<head>`, for `/head/:slug` and for `/preview`.
import { escapeMarkup } from './text/markup.ts'

/** Open Graph and the vocabularies around it use `property` (RDFa); X and everything older use `name`. */
export interface Meta {
  readonly property?: string
  readonly name?: string
  readonly content: string
}

/** The attributes of a `<link>`, in the order in which they are written. */
export type Link = Readonly<Record<string, string>> & { readonly rel: string }

export interface HeadTags {
  readonly title: string
  readonly metas: readonly Meta[]
  readonly links: readonly Link[]
  /** JSON-LD: each object has its `@type` at its root, and is written into its own script. */
  readonly objects?: readonly object[]
}

export const property = (name: string, content: string): Meta => ({ property: name, content })
export const named = (name: string, content: string): Meta => ({ name, content })

const attributes = (pairs: object) =>
  Object.entries(pairs)
    .map(([name, value]) => ` ${name}="${escapeMarkup(value)}"`)
    .join('')

// Cached: rendered once for measuring and sending.
const rendered = new WeakMap<HeadTags, string>()

/** The title first, then the tags, one on a line, every attribute in double quotes. */
export function renderHeadTags(tags: HeadTags): string {
  let markup = rendered.get(tags)
  if (markup === undefined) {
    markup = writeTags(tags)
    rendered.set(tags, markup)
  }
  return markup
}

function writeTags({ title, metas, links, objects = [] }: HeadTags): string {
  const lines = [`<title>${escapeMarkup(title)}</title>`]
  for (const meta of metas) lines.push(`<meta${attributes(meta)}>`)
  for (const link of links) lines.push(`<link${attributes(link)}>`)
  for (const object of objects) lines.push(`<script type="${JSON_LD}">${renderObject(object)}</script>`)
  return lines.join('\n')
}

export const JSON_LD = 'application/ld+json'

/**
 * JSON for a script element, which must not contain `<` (HTML 4.12.1.3). It contains no `&` either: Mastodon decodes
 * entities before it parses, and a `&quot;` would end the text.
 */
export const renderObject = (object: object): string =>
  JSON.stringify(object).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026')
