// The summary of an article without one: its first sentences.
import { htmlToText } from '../../text/html-to-text.ts'
import { PUNCTUATION, truncate } from '../../text/truncate.ts'
import { type Token, textOf } from './markdown/parser.ts'

const MAX_GRAPHEMES = 200
// A shorter paragraph is a label or a date line.
const MIN_TO_STAND_ALONE = 20

/**
 * The `beginning` that the author marked with `<!-- more -->`, or the first paragraph of running text. Empty if there is
 * none. `read` returns the text of inline tokens.
 */
export function summarise(
  tokens: readonly Token[],
  beginning: readonly Token[] | undefined,
  read: (children: readonly Token[]) => string = textOf,
): string {
  const paragraphs: string[] = []
  for (const [index, { type, level }] of (beginning ?? tokens).entries()) {
    if (type !== 'paragraph_open' || level > 0) continue
    const text = read((beginning ?? tokens)[index + 1]?.children ?? [])
    // What a paragraph announces may be the next one.
    const before = tokens[index - 1]?.type === 'paragraph_close' ? (paragraphs.at(-1) ?? '') : ''
    const announced = COLON.test(before) ? `${before} ${text}` : text
    if (text) paragraphs.push(text)
    if (beginning || announced.length < MIN_TO_STAND_ALONE) continue
    if (!COLON.test(text) || tokens[index + 3]?.type !== 'paragraph_open') return shorten(announced)
  }
  return shorten((beginning ? paragraphs.join(' ') : paragraphs[0]) ?? '')
}

/** The same for a text that is entirely in HTML or in boxes. The title of a box is not what the text says. */
export function summariseHtml(html: string): string {
  for (const [, box, inside = '', end] of html.matchAll(PARAGRAPH)) {
    const text = htmlToText(box === undefined ? inside : inside.replace(end === undefined ? TITLE : TITLE_LINE, ''))
    if (text) return shorten(text)
  }
  return ''
}

const PARAGRAPH = /(<blockquote>\s*)?<p(?:\s[^>]*)?>([\s\S]*?)<\/p>(?:\s*(<\/blockquote>))?/g
const TITLE = /^<strong>(?:(?!<\/strong>)[\s\S])*<\/strong>(?:<br\s*\/?>|$)/
// A quotation may be one bold sentence.
const TITLE_LINE = /^<strong>(?:(?!<\/strong>)[\s\S])*<\/strong><br\s*\/?>/

// Not that of a short name (`:tada:`).
const COLON = /(?<!(?<![\w:]):[\w+-]{1,50})\s*[:：︰﹕]$/

/** A summary with an ellipsis in place of a colon at its end: what that announces is not in it. */
export const announce = (summary: string): string => summary.replace(COLON, '…')

/** Text cut after a word, with an ellipsis, if it is too long for a summary, or if it announces what is not in it. */
export const shorten = (text: string): string =>
  announce(truncate(text, MAX_GRAPHEMES, { words: { share: 0.5, dictionary: true }, trailing: PUNCTUATION }))
