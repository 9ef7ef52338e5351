// Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, and the Han, Kana and their kin.
const UNSPACED =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u2FDF\u3040-\u9FFF\uA000-\uA4CF\uF900-\uFAFF\uFF66-\uFF9F\uD840-\uD88D]/

/** Whether a text holds a script that puts no spaces between words. */
export const isUnspaced = (text: string) => UNSPACED.test(text)

let segmenter: Intl.Segmenter | undefined

/** The words of a text and where they start, found by a dictionary where the script has no spaces. */
export function segmentWords(text: string): Iterable<Intl.SegmentData> {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return segmenter.segment(text)
}

/** How many words a reader finds in HTML of our own making (`>` stands only at the end of tags). */
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
  const text = html.replace(/<[^<>]*>/g, '').replace(/&\w+;/g, ' ')
  let words = 0
  for (const segment of segmentWords(text)) if (segment.isWordLike) words++
  return words
}

const FIRST_UNSPACED = 0x0e00
const SPACE = 0x20
const AMPERSAND = 0x26
const LESS = 0x3c
const DELETE = 0x7f
const NO_BREAK_SPACE = 0xa0
// General punctuation: dashes, quotation marks, the joiners aside, which are rare enough.
const EN_QUAD = 0x2000
const PUNCTUATION_END = 0x206f

const isAlphanumeric = (code: number) =>
  (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
