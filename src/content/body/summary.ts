// The few sentences that stand for an article where its author wrote none.

import { isUnspaced, segmentWords } from './count-words.ts'
import { type Token, textOf } from './markdown.ts'
import { decodeEntities } from './plain-text.ts'

const MAX_GRAPHEMES = 200
// Below this a paragraph is a label or a date line rather than a beginning.
const MIN_TO_STAND_ALONE = 20

/**
 * The `beginning` that the author marked with `<!-- more -->`, else the first paragraph of running text. Empty where there
 * is none. `read` gives the text of inline tokens.
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
    if (text) paragraphs.push(text)
    if (!beginning && text.length >= MIN_TO_STAND_ALONE) return shorten(text)
  }
  return shorten((beginning ? paragraphs.join(' ') : paragraphs[0]) ?? '')
}

/** The same for text that is all written as HTML. */
export function summariseHtml(html: string): string {
  for (const [, inside = ''] of html.matchAll(/<p(?:\s[^>]*)?>([\s\S]*?)<\/p>/g)) {
    const text = decodeEntities(inside.replace(/<[^<>]*>/g, ''))
      .replace(/\s+/g, ' ')
      .trim()
    if (text) return shorten(text)
  }
  return ''
}

let graphemes: Intl.Segmenter | undefined

/** Text cut after a word, with an ellipsis, where it is longer than a summary may be. */
export function shorten(text: string): string {
  if (text.length <= MAX_GRAPHEMES) return text
  const end = endOfGrapheme(text, MAX_GRAPHEMES)
  if (end >= text.length) return text
  const space = text.slice(0, end + 1).search(/\s\S*$/)
  const cut = space > end / 2 ? space : isUnspaced(text) ? lastWordEnd(text, end) : end
  return `${text.slice(0, cut).replace(/[\s,;:.–—、。，；：-]+$/, '')}…`
}

/** Where the grapheme of that number ends. */
function endOfGrapheme(text: string, count: number): number {
  // Plain letters are graphemes of one unit each.
  if (/^[\x20-\u02FF\u0370-\u0482\u048A-\u0590]*$/.test(text.slice(0, count + 1))) return count
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' })
  let number = 0
  for (const { index } of graphemes.segment(text.slice(0, count * 20))) if (number++ === count) return index
  return Math.min(text.length, count * 20)
}

function lastWordEnd(text: string, end: number): number {
  let last = end
  for (const { index } of segmentWords(text.slice(0, end + 20))) {
    if (index > end) break
    last = index
  }
  return last || end
}
