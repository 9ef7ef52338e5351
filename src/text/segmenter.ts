// Graphemes and words of a text (UAX #29).

// To make one takes longer than to segment a headline. A publication has few languages; each article names one.
const MAX_SEGMENTERS = 100
const segmenters = new Map<string, Intl.Segmenter>()

/** `language` is a BCP 47 tag. */
export function segmenterFor(language: string, granularity: 'grapheme' | 'word'): Intl.Segmenter {
  const key = `${granularity} ${language}`
  let segmenter = segmenters.get(key)
  if (!segmenter) {
    segmenter = new Intl.Segmenter(language, { granularity })
    if (segmenters.size >= MAX_SEGMENTERS) segmenters.clear()
    segmenters.set(key, segmenter)
  }
  return segmenter
}

// Each of these is a grapheme of its own, unless it is the last one before something else.
const PLAIN = /^[\x20-\u02FF\u0370-\u0482\u048A-\u0590\u2010-\u2027]*/

/** Where each grapheme ends, in UTF-16 units. Reads only as far as needed. */
export function* graphemeEnds(text: string): Generator<number> {
  const plain = PLAIN.exec(text)?.[0].length ?? 0
  // A combining mark may follow the last of them.
  const certain = plain === text.length ? plain : Math.max(0, plain - 1)
  for (let end = 1; end <= certain; end++) yield end
  if (certain === text.length) return
  const graphemes = segmenterFor('en', 'grapheme')
  for (const { index, segment } of graphemes.segment(text.slice(certain))) yield certain + index + segment.length
}

export function graphemesOf(text: string): string[] {
  let start = 0
  return Array.from(graphemeEnds(text), end => {
    const grapheme = text.slice(start, end)
    start = end
    return grapheme
  })
}

// Scripts that put no spaces between words: Thai, Lao, Burmese, Khmer, Yi, and Han, Kana and related ones.
const UNSPACED =
  /[\u0E00-\u0EFF\u1000-\u109F\u1780-\u17FF\u2E80-\u2FDF\u3040-\u9FFF\uA000-\uA4CF\uF900-\uFAFF\uFF66-\uFF9F\uD840-\uD88D]/

/** Whether a text contains a script without spaces between words. */
export const isUnspaced = (text: string): boolean => UNSPACED.test(text)

/** The words of a text and where they start, found by a dictionary if the script has no spaces. */
export function segmentWords(text: string): Iterable<Intl.SegmentData> {
  return segmenterFor('en', 'word').segment(text)
}
