// Text cut to a limit, with an ellipsis.
import { graphemeEnds, isUnspaced, segmentWords } from './segmenter.ts'
import { trimTrailing } from './trim-trailing.ts'

/**
 * The maximum number of units before the ellipsis; or a function that returns whether a text fits, with its ellipsis if it
 * has one. If a text fits, every shorter one must fit as well.
 */
type Room = number | ((text: string) => boolean)

interface Options {
  /** The text is cut between graphemes, or between code points, which can split emoji and accents. */
  readonly unit?: 'grapheme' | 'code point'
  /** Absent if a word may be cut. */
  readonly words?: {
    /** The share of the units that must remain when the cut moves back to a space. */
    readonly share: number
    /** The maximum number of units that may be lost by that. */
    readonly reach?: number
    /** Whether a dictionary finds the words of scripts without spaces. */
    readonly dictionary?: boolean
  }
  /** The code points that a cut text must not end with. */
  readonly trailing?: RegExp
}

const ELLIPSIS = '…'
const SPACE = /^\s+$/
/** White space, and punctuation that is useless before an ellipsis. */
export const PUNCTUATION = /[\s,;:.–—、。，；：-]/

// The most UTF-16 units for each grapheme on average; longer piles of marks are cut.
const MAX_GRAPHEME = 20
// The search first tries 64 units, then four times as many each time. Most texts are shorter than that.
const FIRST = 64
const FURTHER = 4

/** The longest beginning of `text` that fits, with an ellipsis if it was cut; empty if not even one unit fits. */
export function truncate(
  text: string,
  room: Room,
  { unit = 'grapheme', words, trailing = /\s/ }: Options = {},
): string {
  if (typeof room === 'number' ? text.length <= room : room(text)) return text
  const near = typeof room === 'number' ? text.slice(0, room * MAX_GRAPHEME) : text
  const endOf = createEnds(unit === 'grapheme' ? graphemeEnds(near) : codePointEnds(near))
  const cut = (end: number) => trimTrailing(text.slice(0, end), trailing) + ELLIPSIS
  const count = typeof room === 'number' ? room : findMost(at => endOf(at) < text.length && room(cut(endOf(at))))
  const end = endOf(count)
  if (end === 0 || end === text.length) return text.slice(0, end)
  return cut(words ? endOfWord(text, count, endOf, words) : end)
}

/** Where the unit of this number ends, counted from 1; the end of the text if it has fewer. */
type EndOf = (count: number) => number

function createEnds(source: Iterator<number>): EndOf {
  const ends = [0]
  return count => {
    while (ends.length <= count) {
      const next = source.next()
      if (next.done) return ends.at(-1) as number
      ends.push(next.value)
    }
    return ends[count] as number
  }
}

function* codePointEnds(text: string): Generator<number> {
  let end = 0
  for (const character of text) {
    end += character.length
    yield end
  }
}

/** The greatest number that `fits`, as all smaller ones do. Tries no number that is much greater. */
function findMost(fits: (count: number) => boolean): number {
  let low = 0
  let high = FIRST
  while (fits(high)) [low, high] = [high, high * FURTHER]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (fits(middle)) low = middle
    else high = middle
  }
  return low
}

function endOfWord(
  text: string,
  count: number,
  endOf: EndOf,
  { share, reach = Number.POSITIVE_INFINITY, dictionary = false }: NonNullable<Options['words']>,
): number {
  // The space may come right after the last unit.
  for (let at = count; at > count * share && count - at <= reach; at--)
    if (SPACE.test(text.slice(endOf(at), endOf(at + 1)))) return endOf(at)
  const end = endOf(count)
  return dictionary && isUnspaced(text) ? lastWordEnd(text, end) : end
}

function lastWordEnd(text: string, end: number): number {
  let last = end
  for (const { index } of segmentWords(text.slice(0, end + MAX_GRAPHEME))) {
    if (index > end) break
    last = index
  }
  return last || end
}
