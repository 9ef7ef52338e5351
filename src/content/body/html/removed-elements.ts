// Hand-written elements that are removed from an article, and the text inside them.
import { Parser } from 'htmlparser2'
import { type Token, textOf } from '../markdown/parser.ts'

/** Elements whose content is not text of the article. */
export const REMOVED: readonly string[] = [
  'applet',
  'button',
  'canvas',
  'datalist',
  'embed',
  'form',
  'head',
  'iframe',
  'math',
  'noembed',
  'noframes',
  'object',
  'option',
  'script',
  'select',
  'style',
  'svg',
  'template',
  'textarea',
  'title',
  'xmp',
]

// These lose no content, or are replaced.
const UNREPORTED = ['head', 'noembed', 'noframes', 'option', 'title']
// Without content, but not without meaning.
const EMPTY = ['input']
// Attributes with the page of a frame; the sanitiser makes a link of it, or inserts the page.
const FRAMED = ['src', 'srcdoc', 'data-src', 'data-lazy-src', 'data-original']

interface RemovedElement {
  /** In lower case. */
  readonly name: string
  /** Of the parsed text, from 0. */
  readonly line: number
}

interface RemovedElements {
  /** The first of each removed element, unless it is inside another. */
  readonly elements: readonly RemovedElement[]
  /** The text of inline tokens outside of removed elements. */
  textOf(children: readonly Token[]): string
}

/** `tokens` as the parser returned them. The HTML is read as the sanitiser reads it. */
export function findRemovedElements(tokens: readonly Token[]): RemovedElements {
  const elements = new Map<string, RemovedElement>()
  const hidden = new Set<Token>()
  let depth = 0
  let line = 0
  let written = ''
  let before = 0
  const parser = new Parser({
    onopentag(name, attributes) {
      const isRemoved = REMOVED.includes(name)
      const isFrame = name === 'iframe' && FRAMED.some(place => attributes[place])
      if (
        depth === 0 &&
        (isRemoved || EMPTY.includes(name)) &&
        !UNREPORTED.includes(name) &&
        !isFrame &&
        !elements.has(name)
      )
        elements.set(name, { name, line: line + linesIn(written.slice(0, parser.startIndex - before)) })
      if (isRemoved) depth++
    },
    onclosetag(name) {
      if (REMOVED.includes(name)) depth--
    },
  })
  const write = (html: string) => {
    written = html
    parser.write(html)
    before += html.length
  }
  for (const token of tokens) {
    line = token.map?.[0] ?? line
    if (token.type === 'html_block') write(token.content)
    else if (token.type === 'inline')
      for (const child of token.children ?? []) {
        if (child.type === 'html_inline') write(child.content)
        else if (depth > 0) hidden.add(child)
        if (child.type === 'softbreak' || child.type === 'hardbreak') line++
      }
    // The end of a paragraph closes what is open in it.
    else if (token.nesting !== 0 && token.tag !== '') write(token.nesting > 0 ? `<${token.tag}>` : `</${token.tag}>`)
  }
  return {
    elements: [...elements.values()],
    textOf: children => textOf(children.filter(child => !hidden.has(child))),
  }
}

const linesIn = (text: string) => text.split('\n').length - 1

/** What an author can do about it. */
export function hintFor(name: string): string {
  switch (name) {
    case 'svg':
      return 'save the drawing as a file beside the article, and use it as a picture'
    case 'math':
      return 'write the formula between $$ and $$, or use a picture of it'
    case 'script':
    case 'style':
    case 'canvas':
      return 'articles cannot contain scripts or styles: use a picture, or link to the page that has it'
    default:
      return 'feeds do not show it: write it as text, or link to the page that has it'
  }
}
