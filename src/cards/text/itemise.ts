// A text as graphemes, each with its script, its direction and the font that has it.
import bidiFactory, { type Bidi } from 'bidi-js'
import {
  FAMILIES,
  type FamilyName,
  familiesFor,
  SCRIPTS,
  type Script,
  type Voice,
  voiceFor,
  writingOf,
} from './families.ts'
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
export function itemise(text: string, wanted: TextStyle, fonts: Fonts): Itemised {
  const style = { ...wanted, voice: voiceFor(text, wanted.language, wanted.voice) }
  const segments = [...new Intl.Segmenter(style.language, { granularity: 'grapheme' }).segment(text)]
  const scripts = resolveScripts(
    segments.map(({ segment }) => segment),
    defaultScript(style.language),
  )
  const missing: string[] = []
  const kept: Kept[] = []
  let whole = ''
  segments.forEach(({ segment }, index) => {
    const script = scripts[index]
    const found = findFont(segment, script ?? 'Latn', style, fonts, kept.at(-1))
    if (!found) missing.push(segment)
    // Nothing is left between two spaces: one of them goes too.
    else if (!(segment === ' ' && (kept.length === 0 || kept.at(-1)?.isSpace))) {
      kept.push({ text: segment, script: script ?? 'Latn', ...found, isSpace: segment === ' ' })
      whole += segment
    }
  })
  const { levels } = bidi.getEmbeddingLevels(joinNumbers(whole), style.direction)
  let at = 0
  const graphemes = ofOnePiece(kept, style, fonts).map(({ family: _, ...grapheme }) => {
    const start = at
    at += grapheme.text.length
    return { ...grapheme, start, end: at, level: levels[start] ?? 0 }
  })
  return { text: whole, graphemes, missing }
}

interface Found extends Pick<Grapheme, 'typeface' | 'leading'> {
  /** Absent: a sign in colours. */
  readonly family?: FamilyName
}
type Kept = Omit<Grapheme, 'level' | 'start' | 'end' | 'script'> & Found & { readonly script: Script }

const LETTER = /\p{L}/u

/** Words whose letters come from several families, all in one of them if one has them all. */
function ofOnePiece(kept: readonly Kept[], style: TextStyle, fonts: Fonts): Kept[] {
  const pieces: Kept[] = []
  for (let from = 0; from < kept.length; ) {
    const { script, isSpace } = kept[from] as Kept
    let to = from + 1
    while (to < kept.length && kept[to]?.script === script && kept[to]?.isSpace === isSpace) to++
    const word = kept.slice(from, to)
    const families = new Set(word.filter(({ text }) => LETTER.test(text)).map(({ family }) => family))
    pieces.push(...(families.size > 1 ? (inOneFamily(word, script, style, fonts) ?? word) : word))
    from = to
  }
  return pieces
}

function inOneFamily(word: readonly Kept[], script: Script, style: TextStyle, fonts: Fonts): Kept[] | undefined {
  for (const family of familiesFor(script, style.language, style.voice)) {
    const set = word.map(grapheme => {
      const typeface = grapheme.family && fonts.find(family, visibleOf(grapheme.text), style.weight)
      return typeface ? { ...grapheme, family, typeface, leading: FAMILIES[family].leading } : grapheme
    })
    if (set.every(({ text, family: own }) => own === family || !LETTER.test(text))) return set
  }
  return undefined
}

// A telephone number, or a date of ISO 8601: a plus and digits, or three groups of digits and more. A span of years is none.
const LONG_NUMBER =
  /(?<![\p{L}\p{N}])(?:\+\p{Nd}+(?:[-\u2010\u2011 ]\p{Nd}+)*|\p{Nd}+(?:[-\u2010\u2011 ]\p{Nd}+){2,})(?![\p{L}\p{N}])/gu
const FEWEST_DIGITS = 7

/**
 * Of the same length, with long numbers as UAX #9 takes together what stands between digits (class CS). After an Arabic
 * letter it would otherwise let a hyphen or a space turn the groups around: nobody would reach 67-45-123.
 */
function joinNumbers(text: string): string {
  return text.replace(LONG_NUMBER, number => {
    const digits = number.match(/\p{Nd}/gu) ?? []
    return digits.length >= FEWEST_DIGITS ? number.replace(/^\+/, '0').replace(/\P{Nd}/gu, ':') : number
  })
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
  previous: Found | undefined,
): Found | undefined {
  if (EMOJI.test(grapheme)) {
    const typeface = fonts.emoji()
    const [codePoint = 0] = toCodePoints(grapheme)
    if (typeface.covers(codePoint)) return { typeface, leading: 1.1 }
  }
  const codePoints = visibleOf(grapheme)
  // A direction mark stands in whichever font is at work.
  if (codePoints.length === 0 && previous) return previous
  for (const name of familiesFor(script, language, voice)) {
    const typeface = fonts.find(name, codePoints, weight)
    if (typeface) return { typeface, leading: FAMILIES[name].leading, family: name }
  }
  return undefined
}

const visibleOf = (text: string): number[] =>
  toCodePoints(text).filter(codePoint => !INVISIBLE.test(String.fromCodePoint(codePoint)))

const toCodePoints = (text: string): number[] => Array.from(text, character => character.codePointAt(0) as number)
