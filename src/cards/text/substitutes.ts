// Characters that replace those that no font has, so that a text stays readable, above all its numbers.

/** How the letters that replace one character are set. */
export type Position = 'raised' | 'lowered' | 'fraction'

interface Substitute {
  readonly text: string
  /** Absent: on the line and in the usual size, so that readers see another character than was written. */
  readonly position?: Position
  /** It looks the same. */
  readonly isSame?: true
}

// Ⅻ is for East Asian type; elsewhere its letters are written as letters (The Unicode Standard, 22.3.1).
const NUMERAL = /^[\u2160-\u217F]$/
// Letters of formulas, with which some titles imitate bold type. Double-struck ones are signs of their own: 𝕏, ℝ.
const FORMULA = /^[\u{1D400}-\u{1D537}\u{1D56C}-\u{1D7FF}]/u

export const isNumeral = (grapheme: string): boolean => NUMERAL.test(grapheme)

/** Whether a grapheme is set in plain letters even if a font has it. */
export const isDecomposed = (grapheme: string): boolean => NUMERAL.test(grapheme) || FORMULA.test(grapheme)

// Characters with the decomposition types <super>, <sub> and <circle> in UnicodeData.txt, which JavaScript does not offer.
const RAISED =
  /[\xAA\xB2\xB3\xB9\xBA\u02B0-\u02B8\u02E0-\u02E4\u1D2C-\u1D61\u1D78\u1D9B-\u1DBF\u2070-\u207F\u2120\u2122\u2C7D\uA69C\uA69D\uA770\uA7F2-\uA7F4\uA7F8\uA7F9\uAB5C-\uAB5F\u{10780}-\u{107BA}]/u
const LOWERED = /[\u1D62-\u1D6A\u2080-\u209C\u2C7C]/
const ENCIRCLED = /[\u2460-\u2473\u24B6-\u24EA\u3251-\u325F\u3260-\u327B\u3280-\u32BF\u32D0-\u32FE\u{1F12B}]/u
const FRACTION_SLASH = '\u2044'

/** Digits in circles that NFKC does not decompose: the first and last code point, and the number of the first. */
const CIRCLED_DIGITS: readonly (readonly [first: number, last: number, number: number])[] = [
  [0x24eb, 0x24f4, 11],
  [0x24f5, 0x24fe, 1],
  [0x24ff, 0x24ff, 0],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
  [0x1f10b, 0x1f10c, 0],
]

export const positionOf = (character: string): Position | undefined =>
  RAISED.test(character) ? 'raised' : LOWERED.test(character) ? 'lowered' : undefined

/** The possible substitutes for one character; undefined if there are none. */
export function substituteFor(character: string): Substitute | undefined {
  const digit = digitOf(character)
  if (digit !== undefined) return { text: digit }
  const text = character.normalize('NFKC')
  // A mark alone decomposes to a space with the mark.
  if (text === character || text.startsWith(' ')) return undefined
  if (text.includes(FRACTION_SLASH)) return { text, position: 'fraction' }
  // "①②" must not become "12".
  if (ENCIRCLED.test(character)) return { text: `(${text})` }
  const position = positionOf(character)
  if (NUMERAL.test(character)) return { text, isSame: true }
  return position ? { text, position } : { text }
}

function digitOf(character: string): string | undefined {
  const codePoint = character.codePointAt(0) as number
  for (const [first, last, number] of CIRCLED_DIGITS)
    if (codePoint >= first && codePoint <= last) return `(${number + codePoint - first})`
  if (codePoint < 0x80 || !/\p{Nd}/u.test(character)) return undefined
  // The Unicode Standard, 4.6: the decimal digits of a script are ten code points in a row, from zero to nine.
  let before = 0
  while (/\p{Nd}/u.test(String.fromCodePoint(codePoint - before - 1))) before++
  return String(before % 10)
}
