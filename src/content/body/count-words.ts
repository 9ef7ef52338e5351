import { htmlToText } from '../../text/html-to-text.ts'
import { isUnspaced, segmentWords } from '../../text/segmenter.ts'

/** The number of words in sanitised HTML (`>` only ends tags). */
export function countWords(html: string): number {
  let words = 0
  let isInside = false
  for (let at = 0; at < html.length; at++) {
    const code = html.charCodeAt(at)
    if (code === LESS) {
      const end = html.indexOf('>', at)
      if (end === -1) break
      at = end
    } else if (code === AMPERSAND) {
      const end = html.indexOf(';', at)
      if (end !== -1 && end - at < 10) at = end
    } else if (code >= FIRST_UNSPACED && isUnspaced(html.charAt(at))) return countSegments(html)
    else if (code <= SPACE || code === NO_BREAK_SPACE || (code >= EN_QUAD && code <= PUNCTUATION_END)) isInside = false
    else if (!isInside && (code > DELETE || isAlphanumeric(code))) {
      isInside = true
      words++
    }
  }
  return words
}

function countSegments(html: string): number {
  let words = 0
  for (const segment of segmentWords(htmlToText(html))) if (segment.isWordLike) words++
  return words
}

const FIRST_UNSPACED = 0x0e00
const SPACE = 0x20
const AMPERSAND = 0x26
const LESS = 0x3c
const DELETE = 0x7f
const NO_BREAK_SPACE = 0xa0
// General punctuation: dashes, quotation marks, and joiners, which are rare enough.
const EN_QUAD = 0x2000
const PUNCTUATION_END = 0x206f

const isAlphanumeric = (code: number) =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
