// The title and the picture at the start of a text: pages show them above the text.
import type { Site } from '../../site/site.ts'
import { readHtmlTitle } from './html/html-title.ts'
import { dropComments } from './html/raw-html.ts'
import { type Token, textOf } from './markdown/parser.ts'
import { shortNamesFor } from './markdown/short-names.ts'
import { dropAddressMarks, OPENING_BRACE } from './placeholders.ts'
import { findCode } from './templates/code.ts'
import { prepare } from './templates/prepare.ts'

// Far enough for imports and comments before the title; a long text is not searched further.
const MAX_SEARCHED = 5000
// What a template shows as it is written, usually an example.
const SHOWN = /\{%-?\s*(raw|verbatim)\s*-?%\}[\s\S]*?(?:\{%-?\s*end\1\s*-?%\}|$)/g

/**
 * The heading at the start of the text, or the first heading of level 1, as plain text. Code has no headings.
 */
export function findTitle(source: string, body: string, site: Pick<Site, 'emoji' | 'generator'>): string | undefined {
  if (!MAY_HAVE_HEADING.test(body)) return undefined
  const { text, parser } = prepare(source, dropShown(body), { title: '' })
  const { tokens } = dropComments(parser().parse(text.slice(0, MAX_SEARCHED), shortNamesFor(site)))
  for (const [index, { type, level, tag }] of tokens.entries()) {
    const written = readHtmlTitle(tokens, index)?.text
    if (written) return dropAddressMarks(written)
    if (type !== 'heading_open' || level > 0 || (index > 0 && tag !== 'h1')) continue
    const title = dropAddressMarks(textOf(tokens[index + 1]?.children ?? []))
    if (title) return title
  }
  return undefined
}

const MAY_HAVE_HEADING = /^ {0,3}(?:#{1,6}[ \t]|=+[ \t]*$)|<h1/im

/** Text without what templates show as it is. The marks of that are only text in code. */
function dropShown(text: string): string {
  if (!text.includes('{%')) return text
  let marked = ''
  let position = 0
  for (const { start, end } of findCode(text)) {
    marked += text.slice(position, start) + text.slice(start, end).replaceAll('{', OPENING_BRACE)
    position = end
  }
  return (marked + text.slice(position)).replace(SHOWN, '').replaceAll(OPENING_BRACE, '{')
}

// Where a line may break shows nothing: MkDocs' search in Chinese needs it in titles.
const folded = (text: string) =>
  text
    .replace(/[\u00AD\u200B\u2060]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** Removes the heading that repeats the title: the first one, if it opens the text or has level 1. */
export function dropTitle(tokens: Token[], title: string): void {
  for (const [index, { type }] of tokens.entries()) {
    if (type === 'heading_open') break
    const written = readHtmlTitle(tokens, index)
    if (!written?.text) continue
    if (folded(written.text) === folded(title)) written.drop()
    return
  }
  const at = tokens.findIndex(({ type }) => type === 'heading_open')
  const heading = tokens[at]
  if (!heading || (at > 0 && heading.tag !== 'h1')) return
  if (folded(textOf(tokens[at + 1]?.children ?? [])) === folded(title)) tokens.splice(at, 3)
}

const CONTENTS = /^\[\[?_?toc_?\]?\]$/i

/** Removes `[TOC]` and its variants, which generators replace by a table of contents. */
export function dropContents(tokens: Token[]): void {
  const at = tokens.findIndex(({ type, content }) => type === 'inline' && CONTENTS.test(content))
  if (at > 0 && tokens[at - 1]?.type === 'paragraph_open') tokens.splice(at - 1, 3)
}

interface TopPicture {
  readonly src: string
  readonly alt: string
  readonly caption: string
}

/** A picture that is the whole first paragraph. */
export function findTopPicture(tokens: readonly Token[]): TopPicture | undefined {
  const children = tokens[0]?.type === 'paragraph_open' ? tokens[1]?.children : undefined
  const image = children?.length === 1 && children[0]?.type === 'image' ? children[0] : undefined
  if (!image) return undefined
  const attribute = (name: string) => String(image.attrGet(name) ?? '')
  return { src: attribute('src'), alt: textOf(image.children ?? []), caption: attribute('title') }
}

/** Removes the picture that `findTopPicture` found. */
export function dropTopPicture(tokens: Token[]): void {
  tokens.splice(0, 3)
}
