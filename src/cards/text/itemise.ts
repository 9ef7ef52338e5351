// A text as graphemes, each with its script, its direction and the font that has it.
import { segmenterFor } from '../../text/segmenter.ts'
import { UNSEEN } from './clean-card-text.ts'
import { FAMILIES, familiesFor, type GenericFamily, genericFamilyFor, type Script } from './families.ts'
import { type Drawn, findFont, findSubstitutes, isPatched, visibleOf } from './find-font.ts'
import type { Fonts } from './fonts.ts'
import type { Typeface } from './harfbuzz.ts'
import { levelsOf, mergeLevels } from './levels.ts'
import { resolveScripts } from './scripts.ts'
import { positionOf } from './substitutes.ts'
import type { TextStyle } from './text-style.ts'

export interface Grapheme {
  readonly start: number
  readonly end: number
  readonly text: string
  /** The offset in `source` of the grapheme that it is drawn for. */
  readonly from: number
  readonly script: Script | undefined
  /** The bidirectional embedding level (UAX #9); odd levels run from right to left. */
  readonly level: number
  readonly typeface: Typeface
  readonly leading: number
  readonly isSpace: boolean
  /** Whether the writer allows a hyphen before it. */
  readonly afterSoftHyphen?: boolean
}

/** A written grapheme, and the one that is drawn instead. */
export type Substitution = readonly [written: string, drawn: string]

export interface Itemised {
  /** As given. */
  readonly source: string
  /** As drawn: without invisible marks and without graphemes that no font has. */
  readonly text: string
  readonly graphemes: readonly Grapheme[]
  /** Graphemes that no font has and `text` leaves out. */
  readonly missing: readonly string[]
  /** Graphemes that no font has and `text` replaces, so that readers see another character than was written. */
  readonly changed: readonly Substitution[]
  /** With the generic family that was chosen for the text. */
  readonly style: TextStyle
}

/** `source` must be clean (clean-card-text.ts). */
export function itemise(source: string, wanted: TextStyle, fonts: Fonts): Itemised {
  const written = withoutUnseen(source)
  const graphemes = segmentsOf(written.visible, wanted.language)
  const scripts = resolveScripts(graphemes, wanted.language)
  const drawWith = (generic: GenericFamily) => {
    const style = { ...wanted, generic }
    return { style, ...drawAll({ ...written, graphemes, scripts }, style, fonts) }
  }
  let found = drawWith(genericFamilyFor(source, wanted.language, wanted.generic))
  const other = found.style.generic === 'serif' ? 'sans' : 'serif'
  if (usesFamily(found.drawn, other)) {
    // No headline is a mixture: one family has all of its letters, or it has no serifs.
    const again = drawWith(other)
    if (other === 'sans' || !usesFamily(again.drawn, 'sans')) found = again
  }
  const { style, missing, changed } = found
  const { text, levels } = levelled(source, found.drawn, style.direction)
  let at = 0
  const set = unifyFamilies(found.drawn, style, fonts).map(({ family: _, ...grapheme }, index): Grapheme => {
    const start = at
    at += grapheme.text.length
    return { ...grapheme, start, end: at, level: levels[index] as number }
  })
  return { source, style, text, graphemes: withSoftHyphens(source, set), missing, changed }
}

interface Written {
  readonly graphemes: readonly string[]
  readonly scripts: readonly Script[]
  /** The offset in the source of each unit, if that is not its own. */
  readonly offsets?: readonly number[]
}

function drawAll({ graphemes, scripts, offsets }: Written, style: TextStyle, fonts: Fonts) {
  const patched = findPatched(graphemes, scripts, style, fonts)
  const missing: string[] = []
  const changed: Substitution[] = []
  const drawn: DrawnGrapheme[] = []
  let end = 0
  for (const [index, segment] of graphemes.entries()) {
    const from = offsets?.[end] ?? end
    end += segment.length
    const script = scripts[index] ?? 'Latn'
    const isSpace = segment === ' '
    // If nothing is left between two spaces, one of them is left out too.
    if (isSpace && (drawn.length === 0 || drawn.at(-1)?.isSpace)) continue
    const found = patched.has(index) ? undefined : findFont(segment, script, style, fonts)
    const substitutes = found ? undefined : findSubstitutes(segment, script, style, fonts)
    const set = found ? [{ text: segment, ...found }] : (substitutes?.drawn ?? [])
    if (set.length === 0) missing.push(writtenOf(segment))
    if (substitutes && !substitutes.faithful) changed.push([writtenOf(segment), set.map(({ text }) => text).join('')])
    drawn.push(...set.map(one => ({ ...one, from, script, isSpace })))
  }
  return { drawn, missing, changed }
}

const WESTERN: ReadonlySet<Script> = new Set(['Latn', 'Cyrl', 'Grek'])

/** Whether Latin, Cyrillic or Greek letters come from a family. */
const usesFamily = (drawn: readonly DrawnGrapheme[], name: GenericFamily): boolean =>
  drawn.some(({ family, script, text }) => family === name && WESTERN.has(script) && LETTER.test(text))

const SOFT_HYPHEN = /\xAD[\u061C\u200E\u200F\u202A-\u202C\u2066-\u2069]*$/

function withSoftHyphens(source: string, graphemes: readonly Grapheme[]): readonly Grapheme[] {
  if (!source.includes('\xAD')) return graphemes
  return graphemes.map((grapheme, index) =>
    // A ligature of several graphemes that are drawn for one has one place in the source.
    graphemes[index - 1]?.from !== grapheme.from && SOFT_HYPHEN.test(source.slice(0, grapheme.from))
      ? { ...grapheme, afterSoftHyphen: true }
      : grapheme,
  )
}

// Without the invisible characters; only emoji keep theirs, which join them to one sign.
const writtenOf = (grapheme: string): string =>
  /\p{Extended_Pictographic}/u.test(grapheme) ? grapheme : grapheme.replace(/\p{Default_Ignorable_Code_Point}/gu, '')

type DrawnGrapheme = Drawn & Pick<Grapheme, 'from' | 'isSpace'> & { readonly script: Script }

const JOINERS_ALONE = /^( ?)([\u200C\u200D]+)$/

/** Graphemes; a joiner before a letter is part of its grapheme, so that both are set in the same font. */
function segmentsOf(text: string, language: string): string[] {
  const segments: string[] = []
  let joiners = ''
  for (const { segment } of segmenterFor(language, 'grapheme').segment(text)) {
    const [, space, found] = JOINERS_ALONE.exec(segment) ?? []
    if (found === undefined) segments.push(joiners + segment)
    else if (space) segments.push(space)
    joiners = found ?? ''
  }
  return segments
}

/** The text without invisible marks, and, if it has some, the offset of each unit that is left. */
function withoutUnseen(source: string): { visible: string; offsets?: readonly number[] } {
  const visible = source.replace(UNSEEN, '')
  if (visible.length === source.length) return { visible }
  const offsets: number[] = []
  for (let at = 0; at < source.length; at++) if (source[at]?.replace(UNSEEN, '')) offsets.push(at)
  return { visible, offsets }
}

/** Indices of raised and lowered letters that no family has together: they would have different sizes. */
function findPatched(
  texts: readonly string[],
  scripts: readonly Script[],
  style: TextStyle,
  fonts: Fonts,
): Set<number> {
  const patched = new Set<number>()
  for (let from = 0; from < texts.length; ) {
    const position = positionOf(texts[from] as string)
    let to = from + 1
    if (position) {
      while (to < texts.length && positionOf(texts[to] as string) === position) to++
      if (to - from > 1 && isPatched(texts.slice(from, to), scripts[from] ?? 'Latn', style, fonts))
        for (let index = from; index < to; index++) patched.add(index)
    }
    from = to
  }
  return patched
}

/** What is drawn, and the level of each grapheme, with the marks of direction where they were written. */
function levelled(
  source: string,
  drawnGraphemes: readonly DrawnGrapheme[],
  direction: 'ltr' | 'rtl',
): { text: string; levels: readonly number[] } {
  let text = ''
  let marked = ''
  let last = 0
  const places: number[] = []
  for (const { from, text: drawn } of drawnGraphemes) {
    marked += (source.slice(last, from).match(UNSEEN) ?? []).join('')
    last = from
    places.push(marked.length)
    text += drawn
    marked += drawn
  }
  marked += (source.slice(last).match(UNSEEN) ?? []).join('')
  const levels = levelsOf(marked, direction)
  const own = places.map(place => levels[place] as number)
  return { text, levels: mergeLevels(own, direction === 'rtl' ? 1 : 0) }
}

const LETTER = /\p{L}/u

/** Puts each word whose letters come from several families into one family, if one has them all. */
function unifyFamilies(drawnGraphemes: readonly DrawnGrapheme[], style: TextStyle, fonts: Fonts): DrawnGrapheme[] {
  const pieces: DrawnGrapheme[] = []
  for (let from = 0; from < drawnGraphemes.length; ) {
    const { script, isSpace } = drawnGraphemes[from] as DrawnGrapheme
    let to = from + 1
    while (
      to < drawnGraphemes.length &&
      drawnGraphemes[to]?.script === script &&
      drawnGraphemes[to]?.isSpace === isSpace
    )
      to++
    const word = drawnGraphemes.slice(from, to)
    const families = new Set(word.flatMap(({ text, family }) => (family && LETTER.test(text) ? [family] : [])))
    pieces.push(...(families.size > 1 ? (inOneFamily(word, script, style, fonts) ?? word) : word))
    from = to
  }
  return pieces
}

function inOneFamily(
  word: readonly DrawnGrapheme[],
  script: Script,
  style: TextStyle,
  fonts: Fonts,
): DrawnGrapheme[] | undefined {
  for (const family of familiesFor(script, style.language, style.generic)) {
    const set = word.map(grapheme => {
      const typeface = grapheme.family && fonts.find(family, visibleOf(grapheme.text), style.weight)
      return typeface ? { ...grapheme, family, typeface, leading: FAMILIES[family].leading } : grapheme
    })
    if (set.every(({ text, family: own }) => own === undefined || own === family || !LETTER.test(text))) return set
  }
  return undefined
}
