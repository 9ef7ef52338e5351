// One line, shaped and in visual order.

import type { Script } from './families.ts'
import type { Extents, Layer, Shaped, Typeface } from './harfbuzz.ts'
import type { Grapheme } from './itemise.ts'
import { closeUp } from './spacing/punctuation.ts'
import type { TextStyle } from './text-style.ts'

interface Run {
  /** Its offset in the text, in UTF-16 units. */
  readonly start: number
  readonly level: number
  readonly typeface: Typeface
  readonly glyphs: readonly Shaped[]
}

/** A glyph in its place: from the line's left end and from its baseline, in ems. */
export interface PlacedGlyph {
  readonly x: number
  readonly y: number
  readonly layers: readonly Layer[]
}

/** Measures in ems, y downwards from the baseline. */
export interface Line {
  readonly text: string
  readonly width: number
  readonly ink: Extents
  readonly leading: number
  readonly glyphs: readonly PlacedGlyph[]
}

type LineStyle = Pick<TextStyle, 'language' | 'tracking'>

// Scripts whose letters stand apart, so that the space between them may change.
const APART: ReadonlySet<Script | undefined> = new Set<Script>([
  'Latn',
  'Cyrl',
  'Grek',
  'Armn',
  'Cans',
  'Cher',
  'Ethi',
  'Geor',
])

/** Runs of one font, script and direction, in the order of the text. */
export function shapeRuns(graphemes: readonly Grapheme[], { language, tracking = 0 }: LineStyle): Run[] {
  const runs: Run[] = []
  for (let from = 0; from < graphemes.length; ) {
    const { typeface, level, script, start } = graphemes[from] as Grapheme
    let to = from + 1
    let text = (graphemes[from] as Grapheme).text
    for (let next = graphemes[to]; next; next = graphemes[++to]) {
      if (next.typeface !== typeface || next.level !== level || next.script !== script) break
      text += next.text
    }
    const glyphs = typeface.shape(text, level % 2 ? 'rtl' : 'ltr', language, script)
    runs.push({ start, level, typeface, glyphs: tracking && APART.has(script) ? tracked(glyphs, tracking) : glyphs })
    from = to
  }
  return closeUp(runs, graphemes)
}

/** More or less space after each letter with its marks. */
const tracked = (glyphs: readonly Shaped[], tracking: number): Shaped[] =>
  glyphs.map((glyph, index) =>
    glyphs[index + 1]?.cluster === glyph.cluster ? glyph : { ...glyph, advance: glyph.advance + tracking },
  )

/** The graphemes of one line, without the spaces at its end, and with the hyphen that divides a word there. */
export function shapeLine(graphemes: readonly Grapheme[], style: LineStyle, hyphen?: Grapheme): Line {
  const trimmed = graphemes.slice(0, graphemes.findLastIndex(({ isSpace }) => !isSpace) + 1)
  if (hyphen) trimmed.push(hyphen)
  const glyphs: PlacedGlyph[] = []
  const ink = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  let x = 0
  for (const run of inVisualOrder(shapeRuns(trimmed, style)))
    for (const { glyph, advance, dx, dy } of run.glyphs) {
      const drawing = run.typeface.draw(glyph)
      if (drawing.layers.length > 0) glyphs.push({ x: x + dx, y: dy, layers: drawing.layers })
      if (drawing.ink) {
        ink.left = Math.min(ink.left, x + dx + drawing.ink.left)
        ink.right = Math.max(ink.right, x + dx + drawing.ink.right)
        ink.top = Math.min(ink.top, dy + drawing.ink.top)
        ink.bottom = Math.max(ink.bottom, dy + drawing.ink.bottom)
      }
      x += advance
    }
  return {
    text: trimmed.map(({ text }) => text).join(''),
    width: x,
    ink: Number.isFinite(ink.left) ? ink : { left: 0, top: 0, right: 0, bottom: 0 },
    leading: Math.max(1, ...trimmed.map(({ leading }) => leading)),
    glyphs,
  }
}

/** UAX #9, rule L2: from the highest level down to the lowest odd one, reverse the runs at that level or above. */
export function inVisualOrder<T extends { readonly level: number }>(runs: readonly T[]): T[] {
  const order = [...runs]
  const highest = Math.max(0, ...runs.map(({ level }) => level))
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < order.length; from++) {
      let to = from
      while (to < order.length && (order[to] as T).level >= level) to++
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse())
      from = Math.max(from, to)
    }
  return order
}
