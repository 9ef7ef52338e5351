// The font that has a grapheme, and the graphemes that are drawn instead if no font has it.
import { FAMILIES, type FamilyName, familiesFor, type Script } from './families.ts'
import type { Fonts } from './fonts.ts'
import type { Typeface } from './harfbuzz.ts'
import { type Position, substituteFor } from './substitutes.ts'
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

export function findFont(
  grapheme: string,
  script: Script,
  { language, generic, weight }: TextStyle,
  fonts: Fonts,
): Found | undefined {
  if (EMOJI.test(grapheme)) {
    const typeface = fonts.emoji()
    const [codePoint = 0] = toCodePoints(grapheme)
    if (typeface.covers(codePoint)) return { typeface, leading: 1.1 }
  }
  if (UNKNOWN.test(grapheme)) return undefined
  const codePoints = visibleOf(grapheme)
  for (const name of familiesFor(script, language, generic)) {
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
  const visible = grapheme.replace(INVISIBLE, '').normalize('NFC')
  const [character = '', ...marks] = visible
  const substitute = substituteFor(character)
  const found = substitute && positioned(substitute.text, substitute.position, script, style, fonts)
  if (found) {
    const faithful = substitute.position !== undefined && marks.length === 0
    return {
      drawn: [...found.slice(0, -1), ...withMarks(found.at(-1) as Drawn, marks, script, style, fonts)],
      faithful,
    }
  }
  // As much of a letter and its marks as the fonts have.
  const [letter = '', ...own] = visible.normalize('NFD')
  const bare = MARK.test(letter) ? undefined : findFont(letter, script, style, fonts)
  return bare && { drawn: withMarks({ text: letter, ...bare }, own, script, style, fonts), faithful: false }
}

/** Whether raised or lowered letters side by side would come from more than one family, or from none. */
export function isPatched(run: readonly string[], script: Script, style: TextStyle, fonts: Fonts): boolean {
  const families = new Set(run.map(grapheme => findFont(grapheme, script, style, fonts)?.family))
  return families.size > 1 || families.has(undefined)
}

function positioned(
  text: string,
  position: Position | undefined,
  script: Script,
  style: TextStyle,
  fonts: Fonts,
): Drawn[] | undefined {
  const { language, generic, weight } = style
  if (position === undefined) {
    const graphemes = Array.from(new Intl.Segmenter(language).segment(text), ({ segment }) => segment)
    const found = graphemes.map(grapheme => findFont(grapheme, script, style, fonts))
    return found.every(one => one !== undefined)
      ? found.map((one, index) => ({ text: graphemes[index] as string, ...one }))
      : undefined
  }
  // Letters of one font, which can make a fraction of them.
  for (const name of familiesFor('Latn', language, generic)) {
    const typeface = fonts.find(name, toCodePoints(text), weight, position)
    if (typeface) return Array.from(text, letter => ({ text: letter, typeface, leading: FAMILIES[name].leading }))
  }
  return undefined
}

function withMarks(bare: Drawn, marks: readonly string[], script: Script, style: TextStyle, fonts: Fonts): Drawn[] {
  let best = bare
  for (const mark of marks) {
    const text = (best.text + mark).normalize('NFC')
    const found = findFont(text, script, style, fonts)
    if (found) best = { text, ...found }
  }
  return [best]
}

export const visibleOf = (text: string): number[] => toCodePoints(text.replace(INVISIBLE, ''))

const toCodePoints = (text: string): number[] => Array.from(text, character => character.codePointAt(0) as number)
