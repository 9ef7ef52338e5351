// A text set as large as its box allows, in lines whose ink is known exactly.
import { cleanCardText } from './clean-card-text.ts'
import type { Fonts } from './fonts.ts'
import type { Extents } from './harfbuzz.ts'
import type { Substitution } from './itemise.ts'
import { type Line, type PlacedGlyph, shapeLine } from './line.ts'
import { type BreakRule, balanceLines, breakLines, type Paragraph, type Span, toParagraph } from './paragraph.ts'
import type { TextStyle } from './text-style.ts'

/** The room for a text, in pixels. */
export interface TextBox {
  readonly width: number
  readonly height: number
  /** The maximum number of lines. */
  readonly lines: number
  /** Font sizes, tried from the largest. */
  readonly largest: number
  readonly smallest: number
  /** The distance between baselines, as a factor of what the font asks for. Default 1, as for headlines. */
  readonly leading?: number
}

export interface SetLine {
  readonly text: string
  /** From the block's left and top to the start of the line on its baseline, in pixels. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** In pixels of the block. */
  readonly ink: Extents
  /** In ems from the line's start. */
  readonly glyphs: readonly PlacedGlyph[]
}

export interface TextBlock {
  readonly size: number
  readonly width: number
  readonly height: number
  readonly lines: readonly SetLine[]
  /** Graphemes that no font has and that are left out. */
  readonly missing: readonly string[]
  /** Graphemes that no font has and that are replaced. */
  readonly changed: readonly Substitution[]
  /** Whether the end is cut off. */
  readonly clipped: boolean
}

const STEP = 2
// Characters that a text must not end with before an ellipsis: spaces, punctuation, and embeddings with nothing in them yet.
const UNFINISHED = /[\s\p{P}\xAD\u202A\u202B\u2066-\u2068]+$/u
const ELLIPSIS = '…'
// A line is at least this high whatever its letters, so that single lines of the same size have the same baseline.
const MIN_ASCENT = 0.76
const MIN_DESCENT = 0.24
// The least distance between the ink of two lines, whatever marks they have.
const MIN_GAP = 0.06

/** Never larger than the box. Text that does not fit even at the smallest size is cut off. */
export function fitText(text: string, style: TextStyle, box: TextBox, fonts: Fonts): TextBlock {
  const paragraph = toParagraph(cleanCardText(text), style, fonts)
  const fitted = fitParagraph(paragraph, box)
  if (fitted) return { ...toBlock(fitted, paragraph, box), clipped: false }
  const cut = cutParagraph(paragraph, box, fonts)
  const { missing, changed } = paragraph
  return { ...toBlock(cut.fitted, cut.paragraph, box), missing, changed, clipped: true }
}

interface Fitted {
  readonly size: number
  readonly lines: readonly Line[]
}

/** At the largest size at which all of the text fits; undefined if it fits at no size. */
function fitParagraph(paragraph: Paragraph, box: TextBox): Fitted | undefined {
  if (paragraph.graphemes.length === 0) return { size: box.largest, lines: [] }
  // Smaller letters are better than a phrase that is divided, and that is better than a word that is divided.
  const sizes: number[] = []
  for (let size = box.largest; size >= box.smallest; size -= STEP) sizes.push(size)
  const firstOf = (fitted: (size: number) => Fitted | undefined): Fitted | undefined => {
    for (const size of sizes) {
      const found = fitted(size)
      if (found) return found
    }
    return undefined
  }
  const { all } = paragraph
  return (
    fitWords(paragraph, starts => firstOf(size => fitAt(size, paragraph, box, { starts }))) ??
    firstOf(size => fitAt(size, paragraph, box, { starts: all })) ??
    fewestHyphens(sizes, paragraph, box) ??
    firstOf(size => fitHyphens(size, paragraph, box, true))
  )
}

// A compound is divided at its hyphen if its lines are otherwise this much wider, or its letters this much smaller.
const UNEVEN = 1.2
const LESS = 0.85

function fitWords(
  { words, compounds }: Paragraph,
  fitted: (starts: readonly number[]) => Fitted | undefined,
): Fitted | undefined {
  const whole = fitted(words)
  if (!compounds) return whole
  const divided = fitted(compounds)
  if (!whole || !divided) return whole ?? divided
  const widest = ({ lines }: Fitted) => Math.max(...lines.map(({ width }) => width))
  if (whole.size < divided.size) return whole.size < divided.size * LESS ? divided : whole
  const isUneven = widest(whole) > widest(divided) * UNEVEN
  return isUneven || divided.lines.length < whole.lines.length ? divided : whole
}

// Letters may become this much smaller for a hyphen less.
const SMALLER = 0.75

function fewestHyphens(sizes: readonly number[], paragraph: Paragraph, box: TextBox): Fitted | undefined {
  let first = 0
  let best: Fitted | undefined
  const count = ({ lines }: Fitted) => lines.filter(({ text }) => text.endsWith('-')).length
  for (const size of box.lines > 1 ? sizes : []) {
    if (size < first * SMALLER) break
    const found = fitHyphens(size, paragraph, box)
    if (found && first === 0) first = size
    if (found && (!best || count(found) < count(best))) best = found
  }
  return best
}

/** With hyphens in the words that are wider than the box, and in no others. `force`: also between any two letters. */
function fitHyphens(size: number, paragraph: Paragraph, box: TextBox, force = false): Fitted | undefined {
  const found = paragraph.hyphensIn(box.width / size)
  if (found.length === 0) return force ? fitAt(size, paragraph, box, { starts: paragraph.all, force }) : undefined
  const starts = [...new Set([...paragraph.all, ...found])].sort((a, b) => a - b)
  return fitAt(size, paragraph, box, { starts, hyphens: new Set(found), force })
}

function fitAt(size: number, paragraph: Paragraph, box: TextBox, rule: BreakRule): Fitted | undefined {
  // Letters that change their form at the end of a line may make it wider than they were inside the text.
  for (const slack of [0, 0.02, 0.06]) {
    const width = (box.width / size) * (1 - slack)
    const fewest = breakLines(paragraph, width, rule)
    if (!fewest || fewest.length > box.lines) return undefined
    const spans = balanceLines(paragraph, width, rule) ?? fewest
    const lines = spans.map(([from, to]: Span) =>
      shapeLine(
        paragraph.graphemes.slice(from, to),
        paragraph.style,
        rule.hyphens?.has(to) ? paragraph.hyphenAfter(to - 1) : undefined,
      ),
    )
    if (heightOf(lines, box) * size > box.height) return undefined
    if (lines.every(line => inkWidth(line) * size <= box.width)) return { size, lines }
  }
  return undefined
}

/**
 * As much of the text as fits at the smallest size, with an ellipsis. Other texts are cut by a number of characters
 * (src/text/truncate.ts); this one is cut by the width and height of its shaped lines, which only the fonts know.
 */
function cutParagraph(paragraph: Paragraph, box: TextBox, fonts: Fonts): { paragraph: Paragraph; fitted: Fitted } {
  const smallest = { ...box, largest: box.smallest }
  const attempt = (index: number) => {
    const text = paragraph.source.slice(0, paragraph.graphemes[index]?.from ?? 0).replace(UNFINISHED, '')
    const shorter = toParagraph(text + ELLIPSIS, paragraph.style, fonts)
    const fitted = fitParagraph(shorter, smallest)
    return fitted && { paragraph: shorter, fitted }
  }
  const longest = (ends: readonly number[]) => {
    let [low, high] = [0, ends.length]
    let best: ReturnType<typeof attempt>
    while (low < high) {
      const middle = (low + high) >> 1
      const found = attempt(ends[middle] as number)
      if (found) [best, low] = [found, middle + 1]
      else high = middle
    }
    return best
  }
  return (
    longest(paragraph.words) ??
    longest(paragraph.graphemes.map((_, index) => index)) ?? {
      paragraph,
      fitted: { size: box.smallest, lines: [] },
    }
  )
}

const inkWidth = ({ width, ink }: Line) => Math.max(width, ink.right) - Math.min(0, ink.left)
const ascent = ({ ink }: Line) => Math.max(MIN_ASCENT, -ink.top)
const descent = ({ ink }: Line) => Math.max(MIN_DESCENT, ink.bottom)

/** From the first baseline to each, in ems. */
function baselines(lines: readonly Line[], { leading = 1 }: TextBox): number[] {
  const found: number[] = []
  let at = 0
  for (const [index, line] of lines.entries()) {
    const above = lines[index - 1]
    if (above)
      at += Math.max(leading * Math.max(line.leading, above.leading), above.ink.bottom - line.ink.top + MIN_GAP)
    found.push(at)
  }
  return found
}

function heightOf(lines: readonly Line[], box: TextBox): number {
  const [first] = lines
  const last = lines.at(-1)
  return first && last ? ascent(first) + (baselines(lines, box).at(-1) as number) + descent(last) : 0
}

function toBlock(
  { size, lines }: Fitted,
  { style, missing, changed }: Paragraph,
  box: TextBox,
): Omit<TextBlock, 'clipped'> {
  const [first] = lines
  const top = first ? ascent(first) : 0
  const places = baselines(lines, box)
  const widest = Math.ceil(Math.max(0, ...lines.map(line => inkWidth(line) * size)))
  const width = Math.min(widest, box.width)
  const set = lines.map((line, index): SetLine => {
    const room = width - inkWidth(line) * size
    const offset = style.direction === 'rtl' ? room : 0
    const x = offset - Math.min(0, line.ink.left) * size
    const y = (top + (places[index] as number)) * size
    const { ink } = line
    return {
      text: line.text,
      x,
      y,
      width: line.width * size,
      glyphs: line.glyphs,
      ink: {
        left: x + ink.left * size,
        top: y + ink.top * size,
        right: x + ink.right * size,
        bottom: y + ink.bottom * size,
      },
    }
  })
  return { size, width, height: heightOf(lines, box) * size, lines: set, missing, changed }
}
