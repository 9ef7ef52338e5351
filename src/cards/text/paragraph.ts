// A text measured once, in ems: how wide each part is, and which lines it makes at a given width.
import { type Breaks, findBreaks } from './breaks.ts'
import type { Fonts } from './fonts.ts'
import { type Itemised, itemise } from './itemise.ts'
import { shapeRuns } from './line.ts'
import type { TextStyle } from './text-style.ts'

/** A part of the graphemes, without the last one. */
export type Span = readonly [from: number, to: number]

export interface Paragraph extends Itemised {
  readonly style: TextStyle
  /** The width before each grapheme in ems; one entry more than there are graphemes. */
  readonly before: readonly number[]
  /** Indices of graphemes that may begin a line, at words or phrases. */
  readonly words: readonly number[]
  /** The same, wherever Unicode allows it. */
  readonly all: readonly number[]
}

export interface BreakRule {
  /** Indices of graphemes that may begin a line. */
  readonly starts: readonly number[]
  /** A word that is too wide may be divided between any two graphemes. */
  readonly force?: boolean
}

export function toParagraph(text: string, style: TextStyle, fonts: Fonts): Paragraph {
  const itemised = itemise(text, style, fonts)
  const { graphemes } = itemised
  const widths = new Array<number>(graphemes.length).fill(0)
  const owner = new Map(graphemes.map(({ start }, index) => [start, index]))
  for (const { glyphs, start } of shapeRuns(graphemes, style))
    for (const { cluster, advance } of glyphs) {
      const index = owner.get(start + cluster) ?? graphemes.findLastIndex(grapheme => grapheme.start <= start + cluster)
      widths[index] = (widths[index] ?? 0) + advance
    }
  const before = [0]
  for (const width of widths) before.push((before.at(-1) as number) + width)
  const breaks = findBreaks(itemised.text, style.language)
  const starts = (kind: keyof Breaks) =>
    graphemes.flatMap(({ start }, index) => (breaks[kind].has(start) ? [index] : []))
  return { ...itemised, style, before, words: starts('words'), all: starts('all') }
}

/** The width of a span in ems, without the spaces at its end. */
function widthOf({ graphemes, before }: Paragraph, [from, to]: Span): number {
  let end = to
  while (end > from && graphemes[end - 1]?.isSpace) end--
  return (before[end] as number) - (before[from] as number)
}

/** As few lines as possible, each within `width` ems; undefined if what lies between two starts is wider, and is not forced. */
export function breakLines(
  paragraph: Paragraph,
  width: number,
  { starts, force = false }: BreakRule,
): Span[] | undefined {
  const lines: Span[] = []
  const end = paragraph.graphemes.length
  let from = 0
  let last = 0
  for (const next of [...starts, end]) {
    if (widthOf(paragraph, [from, next]) > width) {
      if (last > from) {
        lines.push([from, last])
        from = last
      }
      while (widthOf(paragraph, [from, next]) > width) {
        if (!force) return undefined
        let to = from + 1
        while (widthOf(paragraph, [from, to + 1]) <= width) to++
        lines.push([from, to])
        from = to
      }
    }
    last = next
  }
  if (from < end) lines.push([from, end])
  return lines
}

/** As many lines as `breakLines` makes, of widths as equal as possible. */
export function balanceLines(paragraph: Paragraph, width: number, rule: BreakRule): Span[] | undefined {
  let best = breakLines(paragraph, width, rule)
  if (!best || best.length < 2) return best
  const count = best.length
  let [low, high] = [width / 2, width]
  for (let step = 0; step < 10; step++) {
    const middle = (low + high) / 2
    const lines = breakLines(paragraph, middle, rule)
    if (lines && lines.length <= count) [best, high] = [lines, middle]
    else low = middle
  }
  return best
}
