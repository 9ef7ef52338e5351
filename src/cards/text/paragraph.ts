// A text measured once, in ems: how wide each part is, and which lines it makes at a given width.
import { type Breaks, findBreaks } from './breaks.ts'
import { hyphenate } from './dividing/hyphenate.ts'
import { findFont } from './find-font.ts'
import type { Fonts } from './fonts.ts'
import { type Grapheme, type Itemised, itemise } from './itemise.ts'
import { shapeRuns } from './line.ts'
import type { TextStyle } from './text-style.ts'

/** A part of the graphemes, without the last one. */
export type Span = readonly [from: number, to: number]

export interface Paragraph extends Itemised {
  /** The width before each grapheme in ems; one entry more than there are graphemes. */
  readonly before: readonly number[]
  /** Indices of graphemes that may begin a line, at words or phrases, but not after the hyphen of a compound. */
  readonly words: readonly number[]
  /** The same with those, if there are any. */
  readonly compounds?: readonly number[]
  /** The same, wherever Unicode allows it. */
  readonly all: readonly number[]
  /** Indices of graphemes that may begin a line after a hyphen, in words wider than this in ems. */
  readonly hyphensIn: (width: number) => readonly number[]
  /** The hyphen after a grapheme. */
  readonly hyphenAfter: (index: number) => Grapheme | undefined
}

export interface BreakRule {
  /** Indices of graphemes that may begin a line. */
  readonly starts: readonly number[]
  /** Those among them before which a hyphen is drawn. */
  readonly hyphens?: ReadonlySet<number>
  /** A word that is too wide may be divided between any two graphemes. */
  readonly force?: boolean
}

const HYPHEN_WIDTH = 0.4

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
  const words = starts('words')
  const hyphenAfter = (index: number) => hyphenFor(itemised, index, fonts)
  const divided = new Map<number, readonly number[]>()
  const ends = [...words, graphemes.length]
  return {
    ...itemised,
    before,
    words: breaks.compounds.size === 0 ? words : words.filter(index => !isCompound(index)),
    ...(breaks.compounds.size > 0 && { compounds: words }),
    all: starts('all'),
    hyphensIn: width =>
      ends.flatMap((to, index) => {
        const from = index === 0 ? 0 : (ends[index - 1] as number)
        if (widthOf({ graphemes, before }, [from, to]) <= width) return []
        const known = divided.get(from) ?? divide(itemised, [from, to], fonts)
        divided.set(from, known)
        return known
      }),
    hyphenAfter,
  }
  function isCompound(index: number): boolean {
    return breaks.compounds.has(graphemes[index]?.start ?? -1)
  }
}

const LETTERS = /[\p{L}\p{M}]+/gu

/** Where a span without spaces may be divided: where its writer says it, or else by the language. */
function divide({ graphemes, text, style }: Itemised, [from, to]: Span, fonts: Fonts): number[] {
  const start = graphemes[from]?.start ?? 0
  const owner = new Map<number, number>()
  for (let index = from; index < to; index++) owner.set((graphemes[index] as Grapheme).start, index)
  const found: number[] = []
  for (const { 0: word, index: at } of text.slice(start, graphemes[to - 1]?.end).matchAll(LETTERS)) {
    const inside = [...owner].filter(([offset]) => offset > start + at && offset < start + at + word.length)
    const soft = inside.filter(([, index]) => graphemes[index]?.afterSoftHyphen)
    const offsets = new Set(hyphenate(word, style.language, fonts).map(offset => start + at + offset))
    const chosen = soft.length > 0 ? soft : inside.filter(([offset]) => offsets.has(offset))
    found.push(...chosen.map(([, index]) => index))
  }
  return found
}

function hyphenFor({ graphemes, style }: Itemised, index: number, fonts: Fonts): Grapheme | undefined {
  const last = graphemes[index]
  const found = last && findFont('-', last.script ?? 'Latn', style, fonts)
  return found && { ...last, ...found, text: '-', start: last.end, end: last.end + 1 }
}

/** The width of a span in ems, without the spaces at its end. */
function widthOf({ graphemes, before }: Pick<Paragraph, 'graphemes' | 'before'>, [from, to]: Span): number {
  let end = to
  while (end > from && graphemes[end - 1]?.isSpace) end--
  return (before[end] as number) - (before[from] as number)
}

/** As few lines as possible, each within `width` ems; undefined if what lies between two starts is wider, and is not forced. */
export function breakLines(
  paragraph: Paragraph,
  width: number,
  { starts, hyphens, force = false }: BreakRule,
): Span[] | undefined {
  // Hyphens are as wide in all fonts, or nearly so; lines are measured again when they are shaped.
  const widthTo = (from: number, to: number) => widthOf(paragraph, [from, to]) + (hyphens?.has(to) ? HYPHEN_WIDTH : 0)
  const lines: Span[] = []
  const end = paragraph.graphemes.length
  let from = 0
  let last = 0
  for (const next of [...starts, end]) {
    if (widthTo(from, next) > width) {
      if (last > from) {
        lines.push([from, last])
        from = last
      }
      while (widthTo(from, next) > width) {
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
