// The title and the picture at the start of a text: pages show them above the text.
import { trimTrailing } from '../../text/trim-trailing.ts'
import { dropOwnAttributes } from './markdown/own-attributes.ts'
import { markdown, type Token, textOf } from './markdown/parser.ts'

const ATX = /^ {0,3}(#{1,6})[ \t]+(.*)$/
const UNDERLINE = /^ {0,3}=+[ \t]*$/

/** CommonMark 4.2: a heading may end with a space and any number of `#`. */
function dropClosing(text: string): string {
  const written = trimTrailing(text, /[ \t]/)
  const bare = trimTrailing(written, /#/)
  return /[ \t]$/.test(bare) ? trimTrailing(bare, /[ \t]/) : written
}

/** The heading at the start of the text, or the first heading of level 1, as plain text. */
export function findTitle(body: string): string | undefined {
  // Far enough for imports and comments before it; a long text is not searched further.
  const lines = body.slice(0, 5000).split('\n')
  let fence = ''
  let isOpening = true
  for (const [index, line] of lines.entries()) {
    const mark = /^[ \t]*(```|~~~)/.exec(line)?.[1]
    if (mark !== undefined && (fence === '' || fence === mark)) fence = fence === '' ? mark : ''
    if (fence !== '' || mark !== undefined || line.trim() === '') continue
    const [, level = '#', text = line] =
      ATX.exec(line) ?? (UNDERLINE.test(lines[index + 1] ?? '') ? [] : [line, '', ''])
    if (level === '#' || (isOpening && level !== '')) {
      const [inline] = markdown.parseInline(dropOwnAttributes(dropClosing(text)), {})
      const title = textOf(inline?.children ?? [])
      if (title) return title
    }
    if (!/^(import|export)\s|^<!--/.test(line)) isOpening = false
  }
  return undefined
}

const folded = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** Removes the heading that repeats the title: the first one, if it opens the text or has level 1. */
export function dropTitle(tokens: Token[], title: string): void {
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
