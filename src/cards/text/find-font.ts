// The font that has a grapheme, and the graphemes that are drawn instead if no font has it.
import { segmenterFor } from '../../text/segmenter.ts'
import { FAMILIES, type FamilyName, familiesFor, isEastAsian, type Script } from './families.ts'
import type { Fonts } from './fonts.ts'
import type { Typeface } from './harfbuzz.ts'
import { isDecomposed, isNumeral, type Position, substituteFor } from './substitutes.ts'
import type { TextStyle } from './text-style.ts'

interface Found {
  readonly typeface: Typeface
  readonly leading: number
  /** Absent for emoji, and for letters that replace another character. */
  readonly family?: FamilyName
}

/** A grapheme as it is drawn. */
export interface Drawn extends Found {
  readonly text: string
}

const EMOJI =
  /^(?:\p{RGI_Emoji}|\p{Regional_Indicator}{2}|\p{Emoji_Presentation}\p{EMod}?|\p{Extended_Pictographic}\uFE0F.*)/v
// Characters without a glyph: joiners, variation selectors.
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu
// Characters that mean something else in every font, or nothing yet.
const UNKNOWN = /^[\p{Co}\p{Cn}]/u
const MARK = /^\p{M}$/u
// Several emoji that a font may show as one.
const JOINED = /\p{Extended_Pictographic}.*\u200D|^\p{Regional_Indicator}{2}/u

export function findFont(
  grapheme: string,
  script: Script,
  { language, generic, weight, brand }: TextStyle,
  fonts: Fonts,
): Found | undefined {
  if (EMOJI.test(grapheme)) {
    const typeface = fonts.emoji(grapheme)
    if (typeface) return { typeface, leading: 1.1 }
    // Its parts side by side would be other pictures than the one that was written.
    if (JOINED.test(grapheme)) return undefined
  }
  if (UNKNOWN.test(grapheme) || (isDecomposed(grapheme) && !(isNumeral(grapheme) && isEastAsian(language))))
    return undefined
  const codePoints = visibleOf(grapheme)
  const families = familiesFor(script, language, generic)
  const own = brand && fonts.brand.find(brand, codePoints, weight)
  if (own) return { typeface: own, leading: FAMILIES[families[0] ?? generic].leading }
  for (const name of families) {
    const typeface = fonts.find(name, codePoints, weight)
    if (typeface) return { typeface, leading: FAMILIES[name].leading, family: name }
  }
  return undefined
}

/**
 * The substitutes for a grapheme that no font has, in the order of the text; undefined if it is left out. `faithful`:
 * readers still see the character that was written.
 */
export function findSubstitutes(
  grapheme: string,
  script: Script,
  style: TextStyle,
  fonts: Fonts,
): { readonly drawn: readonly Drawn[]; readonly faithful: boolean } | undefined {
  if (JOINED.test(grapheme)) return undefined
  const visible = grapheme.replace(INVISIBLE, '').normalize('NFC')
  const [character = '', ...marks] = visible
  const substitute = substituteFor(character)
  const find: Find = text => findFont(text, script, style, fonts)
  const found =
    substitute &&
    (substitute.position === undefined
      ? findEach(substitute.text, style, find)
      : findRaised(substitute.text, substitute.position, style, fonts))
  if (found) {
    const faithful = (substitute.isSame ?? substitute.position !== undefined) && marks.length === 0
    return {
      drawn: [...found.slice(0, -1), ...withMarks(found.at(-1) as Drawn, marks, find)],
      faithful,
    }
  }
  // As much of a letter and its marks as the fonts have.
  const [letter = '', ...own] = visible.normalize('NFD')
  const bare = MARK.test(letter) ? undefined : find(letter)
  return bare && { drawn: withMarks({ text: letter, ...bare }, own, find), faithful: false }
}

/** Whether raised or lowered letters side by side would come from more than one family, or from none. */
export function isPatched(run: readonly string[], script: Script, style: TextStyle, fonts: Fonts): boolean {
  const families = new Set(run.map(grapheme => findFont(grapheme, script, style, fonts)?.family))
  return families.size > 1 || families.has(undefined)
}

type Find = (text: string) => Found | undefined

/** Each grapheme in its font; undefined if one has none. */
function findEach(text: string, { language }: TextStyle, find: Find): Drawn[] | undefined {
  const graphemes = Array.from(segmenterFor(language, 'grapheme').segment(text), ({ segment }) => segment)
  const found = graphemes.map(find)
  return found.every(one => one !== undefined)
    ? found.map((one, index) => ({ text: graphemes[index] as string, ...one }))
    : undefined
}

/** Raised or lowered letters of one font, which can make a fraction of them. */
function findRaised(
  text: string,
  position: Position,
  { language, generic, weight }: TextStyle,
  fonts: Fonts,
): Drawn[] | undefined {
  for (const name of familiesFor('Latn', language, generic)) {
    const typeface = fonts.find(name, toCodePoints(text), weight, position)
    if (typeface) return Array.from(text, letter => ({ text: letter, typeface, leading: FAMILIES[name].leading }))
  }
  return undefined
}

function withMarks(bare: Drawn, marks: readonly string[], find: Find): Drawn[] {
  let best = bare
  for (const mark of marks) {
    const text = (best.text + mark).normalize('NFC')
    const found = find(text)
    if (found) best = { text, ...found }
  }
  return [best]
}

export const visibleOf = (text: string): number[] => toCodePoints(text.replace(INVISIBLE, ''))

const toCodePoints = (text: string): number[] => Array.from(text, character => character.codePointAt(0) as number)
