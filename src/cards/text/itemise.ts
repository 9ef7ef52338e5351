// A text as graphemes, each with its script, its direction and the font that has it.
import { segmenterFor } from '../../text/segmenter.ts'
import { DIRECTIONS } from './clean-card-text.ts'
import { FAMILIES, familiesFor, genericFamilyFor, type Script } from './families.ts'
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
}

/** A written grapheme, and the one that is drawn instead. */
export type Substitution = readonly [written: string, drawn: string]

export interface Itemised {
  /** As given. */
  readonly source: string
  /** As drawn: without marks of direction and without graphemes that no font has. */
  readonly text: string
  readonly graphemes: readonly Grapheme[]
  /** Graphemes that no font has and `text` leaves out. */
  readonly missing: readonly string[]
  /** Graphemes that no font has and `text` replaces, so that readers see another character than was written. */
  readonly changed: readonly Substitution[]
}

/** `source` must be clean (clean-card-text.ts). */
export function itemise(source: string, wanted: TextStyle, fonts: Fonts): Itemised {
  const style = { ...wanted, generic: genericFamilyFor(source, wanted.language, wanted.generic) }
  const { visible, offsets } = withoutDirections(source)
  const texts = segmentsOf(visible, style.language)
  const scripts = resolveScripts(texts, style.language)
  const patched = findPatched(texts, scripts, style, fonts)
  const missing: string[] = []
  const changed: Substitution[] = []
  const drawnGraphemes: DrawnGrapheme[] = []
  let end = 0
  for (const [index, segment] of texts.entries()) {
    const from = offsets?.[end] ?? end
    end += segment.length
    const script = scripts[index] ?? 'Latn'
    const isSpace = segment === ' '
    // If nothing is left between two spaces, one of them is left out too.
    if (isSpace && (drawnGraphemes.length === 0 || drawnGraphemes.at(-1)?.isSpace)) continue
    const found = patched.has(index) ? undefined : findFont(segment, script, style, fonts)
    const substitutes = found ? undefined : findSubstitutes(segment, script, style, fonts)
    const drawn = found ? [{ text: segment, ...found }] : (substitutes?.drawn ?? [])
    if (drawn.length === 0) missing.push(writtenOf(segment))
    if (substitutes && !substitutes.faithful) changed.push([writtenOf(segment), drawn.map(({ text }) => text).join('')])
    drawnGraphemes.push(...drawn.map(one => ({ ...one, from, script, isSpace })))
  }
  const { text, levels } = levelled(source, drawnGraphemes, style.direction)
  let at = 0
  const graphemes = unifyFamilies(drawnGraphemes, style, fonts).map(({ family: _, ...grapheme }, index) => {
    const start = at
    at += grapheme.text.length
    return { ...grapheme, start, end: at, level: levels[index] as number }
  })
  return { source, text, graphemes, missing, changed }
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

/** The text without marks of direction, and, if it has some, the offset of each unit that is left. */
function withoutDirections(source: string): { visible: string; offsets?: readonly number[] } {
  const visible = source.replace(DIRECTIONS, '')
  if (visible.length === source.length) return { visible }
  const offsets: number[] = []
  for (let at = 0; at < source.length; at++) if (source[at]?.replace(DIRECTIONS, '')) offsets.push(at)
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
    marked += (source.slice(last, from).match(DIRECTIONS) ?? []).join('')
    last = from
    places.push(marked.length)
    text += drawn
    marked += drawn
  }
  marked += (source.slice(last).match(DIRECTIONS) ?? []).join('')
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
