// Bidirectional embedding levels (UAX #9): odd ones run from right to left.
import bidiFactory, { type Bidi } from 'bidi-js'
import { createTable } from '../../text/table.ts'

// Its types describe an ES module, but Node loads it as CommonJS.
const bidi = (bidiFactory as unknown as () => Bidi)()

/** The level of each UTF-16 unit. */
export const levelsOf = (text: string, direction: 'ltr' | 'rtl'): Uint8Array =>
  bidi.getEmbeddingLevels(joinNumbers(text).replace(SUPPLEMENTARY, standInFor), direction).levels

// bidi-js reads single UTF-16 units, and takes each half of a surrogate pair for a Latin letter. So these characters are
// replaced by two of the same class before it reads them.
const SUPPLEMENTARY = /[\u{10000}-\u{10FFFF}]/gu
// A character of each class (UAX #9, table 4).
const STAND_INS = createTable<string>({
  L: 'a',
  R: '\u05D0',
  AL: '\u0627',
  EN: '0',
  AN: '\u0660',
  ET: '%',
  NSM: '\u0300',
  BN: '\u200B',
})
const NEUTRAL = '*'
const standInFor = (character: string): string => (STAND_INS[bidi.getBidiCharTypeName(character)] ?? NEUTRAL).repeat(2)

// A telephone number or a date of ISO 8601: a plus and digits, or at least three groups of digits. 2019-2020 does not match.
const LONG_NUMBER =
  /(?<![\p{L}\p{N}])(?:\+\p{Nd}+(?:[-\u2010\u2011 ]\p{Nd}+)*|\p{Nd}+(?:[-\u2010\u2011 ]\p{Nd}+){2,})(?![\p{L}\p{N}])/gu
const MIN_DIGITS = 7

/**
 * The same length of text, with each long number written so that UAX #9 keeps its groups together (separators of class CS).
 * Otherwise a hyphen or a space after an Arabic letter reverses the groups, and 123-45-67 becomes 67-45-123, a wrong number.
 */
function joinNumbers(text: string): string {
  return text.replace(LONG_NUMBER, number => {
    const digits = number.match(/\p{Nd}/gu) ?? []
    return digits.length >= MIN_DIGITS ? number.replace(/^\+/, '0').replace(/\P{Nd}/gu, ':') : number
  })
}

/**
 * The same visual order (rule L2) with as few levels as possible: an embedding that changes no direction must not divide a
 * run, since letters are kerned and joined only within one.
 */
export function mergeLevels(levels: readonly number[], base: number): number[] {
  const merged = [...levels]
  for (let level = base + 2; level <= Math.max(...merged); ) {
    let moved = false
    for (let from = 0; from < merged.length; from++) {
      let to = from
      while ((merged[to] ?? 0) >= level) to++
      // This level and the one below it reverse the same part, so that both together do nothing.
      const isTwice = to > from && Math.max(merged[from - 1] ?? base, merged[to] ?? base) <= level - 2
      for (let index = from; isTwice && index < to; index++) merged[index] = (merged[index] as number) - 2
      moved ||= isTwice
      from = Math.max(from, to)
    }
    level = moved ? base + 2 : level + 1
  }
  return merged
}
