// A text as graphemes, each with its script, its direction and the font that has it.
import bidiFactory, { type Bidi } from 'bidi-js'
import { FAMILIES, familiesFor, SCRIPTS, type Script, type Voice, writingOf } from './families.ts'
import type { Fonts } from './fonts.ts'
import type { Typeface } from './harfbuzz.ts'

export interface Grapheme {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly script: Script | undefined
  /** The bidirectional embedding level (UAX #9): odd runs from right to left. */
  readonly level: number
  readonly typeface: Typeface
  readonly leading: number
  readonly isSpace: boolean
}

export interface Itemised {
  readonly text: string
  readonly graphemes: readonly Grapheme[]
  /** What no font has; it is left out of `text`. */
  readonly missing: readonly string[]
}

export interface TextStyle {
  readonly voice: Voice
  readonly weight: number
  /** BCP 47. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
}

// Its types speak of an ES module, what Node loads is CommonJS.
const bidi = (bidiFactory as unknown as () => Bidi)()
const EMOJI =
  /^(?:\p{RGI_Emoji}|\p{Regional_Indicator}{2}|\p{Emoji_Presentation}\p{EMod}?|\p{Extended_Pictographic}\uFE0F.*)/v
// Characters that ask for no glyph: joiners, variation selectors, direction marks.
const INVISIBLE = /^\p{Default_Ignorable_Code_Point}$/u
const OPENING = /^\p{Ps}$/u
const CLOSING = /^\p{Pe}$/u
const SCRIPT_LIST = Object.entries(SCRIPTS) as [Script, RegExp][]

/** The text with what has no glyph left out, and each grapheme's font. The text is clean (clean.ts). */
export function itemise(text: string, style: TextStyle, fonts: Fonts): Itemised {
  const segments = [...new Intl.Segmenter(style.language, { granularity: 'grapheme' }).segment(text)]
  const scripts = resolveScripts(
    segments.map(({ segment }) => segment),
    defaultScript(style.language),
  )
  const missing: string[] = []
  const kept: Omit<Grapheme, 'level' | 'start' | 'end'>[] = []
  let whole = ''
  segments.forEach(({ segment }, index) => {
    const script = scripts[index]
    const found = findFont(segment, script ?? 'Latn', style, fonts, kept.at(-1))
    if (!found) missing.push(segment)
    // Nothing is left between two spaces: one of them goes too.
    else if (!(segment === ' ' && (kept.length === 0 || kept.at(-1)?.isSpace))) {
      kept.push({ text: segment, script, ...found, isSpace: segment === ' ' })
      whole += segment
    }
  })
  const { levels } = bidi.getEmbeddingLevels(whole, style.direction)
  let at = 0
  const graphemes = kept.map(grapheme => {
    const start = at
    at += grapheme.text.length
    return { ...grapheme, start, end: at, level: levels[start] ?? 0 }
  })
  return { text: whole, graphemes, missing }
}

/** The script of each grapheme; what many scripts share takes that of its neighbours (UAX #24, 5.1 and 5.2). */
function resolveScripts(graphemes: readonly string[], fallback: Script): Script[] {
  const own = graphemes.map(scriptOf)
  const first = own.find(script => script !== undefined) ?? fallback
  const brackets: Script[] = []
  let last = first
  return graphemes.map((grapheme, index) => {
    const script = own[index]
    if (script) last = script
    else if (OPENING.test(grapheme)) brackets.push(last)
    else if (CLOSING.test(grapheme)) last = brackets.pop() ?? last
    return last
  })
}

function scriptOf(grapheme: string): Script | undefined {
  for (const character of grapheme) {
    // Latin letters are most of all text, and one test less each.
    if (/[A-Za-z]/.test(character)) return 'Latn'
    if (character <= '\u00A9') continue
    for (const [script, pattern] of SCRIPT_LIST) if (pattern.test(character)) return script
  }
  return undefined
}

function defaultScript(language: string): Script {
  const writing = writingOf(language)
  if (writing === 'Jpan' || writing === 'Hans' || writing === 'Hant') return 'Hani'
  if (writing === 'Kore') return 'Hang'
  return writing in SCRIPTS ? (writing as Script) : 'Latn'
}

function findFont(
  grapheme: string,
  script: Script,
  { language, voice, weight }: TextStyle,
  fonts: Fonts,
  previous: Pick<Grapheme, 'typeface' | 'leading'> | undefined,
): Pick<Grapheme, 'typeface' | 'leading'> | undefined {
  if (EMOJI.test(grapheme)) {
    const typeface = fonts.emoji()
    const [codePoint = 0] = toCodePoints(grapheme)
    if (typeface.covers(codePoint)) return { typeface, leading: 1.1 }
  }
  const codePoints = toCodePoints(grapheme).filter(codePoint => !INVISIBLE.test(String.fromCodePoint(codePoint)))
  // A direction mark stands in whichever font is at work.
  if (codePoints.length === 0 && previous) return previous
  for (const name of familiesFor(script, language, voice)) {
    const typeface = fonts.find(name, codePoints, weight)
    if (typeface) return { typeface, leading: FAMILIES[name].leading }
  }
  return undefined
}

const toCodePoints = (text: string): number[] => Array.from(text, character => character.codePointAt(0) as number)
