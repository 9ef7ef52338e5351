// A text set as large as its place allows: lines with exact boxes.
import { cleanText } from './clean.ts'
import type { Fonts } from './fonts.ts'
import type { Change } from './itemise.ts'
import { type Line, type PlacedGlyph, toLine } from './line.ts'
import { balanceLines, breakLines, type Paragraph, type Span, toParagraph } from './paragraph.ts'
import type { TextStyle } from './text-style.ts'

export interface Place {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly lines: number
  /** Font sizes in pixels, to be tried from the largest. */
  readonly largest: number
  readonly smallest: number
  /** From line to line, in what the font asks for: 1 where absent, as headlines are set. */
  readonly leading?: number
}

interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface SetLine {
  readonly text: string
  /** Pixels from the block's left and top to the start of the line on its baseline. */
  readonly x: number
  readonly y: number
  readonly width: number
  /** Where there is ink, in the block's pixels. */
  readonly ink: Box
  /** In ems from the line's start. */
  readonly glyphs: readonly PlacedGlyph[]
}

export interface TextBlock {
  readonly size: number
  readonly width: number
  readonly height: number
  readonly lines: readonly SetLine[]
  /** Graphemes that no font has; they are left out. */
  readonly missing: readonly string[]
  /** What others stand for that no font has. */
  readonly changed: readonly Change[]
  /** Whether the end was cut off. */
  readonly clipped: boolean
}

const STEP = 2
// Spaces, punctuation, and embeddings that hold nothing yet.
const UNFINISHED = /[\s\p{P}\u202A\u202B\u202D\u202E\u2066-\u2068]+$/u
const ELLIPSIS = '…'
// Even the smallest letters keep this much of the line, so that single lines of one size share a baseline.
const MIN_ASCENT = 0.76
const MIN_DESCENT = 0.24
// Between the ink of two lines, whatever marks they carry.
const MIN_GAP = 0.06

/** `align` says on which side of the block its lines stand. */
export function fitText(
  text: string,
  style: TextStyle,
  place: Place,
  fonts: Fonts,
  align: 'start' | 'center' = 'start',
): TextBlock {
  const clean = cleanText(text)
  const paragraph = toParagraph(clean, style, fonts)
  const fitted = fitParagraph(paragraph, place)
  if (fitted) return toBlock(fitted, paragraph, place, align, false)
  const cut = cutParagraph(paragraph, place, fonts)
  const { missing, changed } = paragraph
  return { ...toBlock(cut.fitted, cut.paragraph, place, align, true), missing, changed }
}

interface Fitted {
  readonly size: number
  readonly lines: readonly Line[]
}

/** The largest size at which all of it has room; undefined where it has none. */
function fitParagraph(paragraph: Paragraph, place: Place): Fitted | undefined {
  if (paragraph.graphemes.length === 0) return { size: place.largest, lines: [] }
  // Rather smaller letters than a phrase torn apart, rather a phrase torn than a word.
  for (const [starts, force] of [
    [paragraph.words, false],
    [paragraph.all, false],
    [paragraph.all, true],
  ] as const)
    for (let size = place.largest; size >= place.smallest; size -= STEP) {
      const found = fitAt(size, paragraph, place, starts, force)
      if (found) return found
    }
  return undefined
}

function fitAt(
  size: number,
  paragraph: Paragraph,
  place: Place,
  starts: readonly number[],
  force: boolean,
): Fitted | undefined {
  // Letters that change their shape at a line's end may make it wider than they were in the text's midst.
  for (const slack of [0, 0.02, 0.06]) {
    const width = (place.width / size) * (1 - slack)
    const fewest = breakLines(paragraph, width, starts, force)
    if (!fewest || fewest.length > place.lines) return undefined
    const spans = balanceLines(paragraph, width, starts, force) ?? fewest
    const lines = spans.map(([from, to]: Span) => toLine(paragraph.graphemes.slice(from, to), paragraph.style.language))
    if (heightOf(lines, place) * size > place.height) return undefined
    if (lines.every(line => inkWidth(line) * size <= place.width)) return { size, lines }
  }
  return undefined
}

/** As much of the text as has room at the smallest size, and an ellipsis. */
function cutParagraph(paragraph: Paragraph, place: Place, fonts: Fonts): { paragraph: Paragraph; fitted: Fitted } {
  const smallest = { ...place, largest: place.smallest }
  const attempt = (index: number) => {
    const kept = paragraph.source.slice(0, paragraph.graphemes[index]?.from ?? 0).replace(UNFINISHED, '')
    const shorter = toParagraph(kept + ELLIPSIS, paragraph.style, fonts)
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
      fitted: { size: place.smallest, lines: [] },
    }
  )
}

const inkWidth = ({ width, ink }: Line) => Math.max(width, ink.right) - Math.min(0, ink.left)
const ascent = ({ ink }: Line) => Math.max(MIN_ASCENT, -ink.top)
const descent = ({ ink }: Line) => Math.max(MIN_DESCENT, ink.bottom)

/** Ems from the first baseline to each. */
function baselines(lines: readonly Line[], { leading = 1 }: Place): number[] {
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

function heightOf(lines: readonly Line[], place: Place): number {
  const [first] = lines
  const last = lines.at(-1)
  return first && last ? ascent(first) + (baselines(lines, place).at(-1) as number) + descent(last) : 0
}

function toBlock(
  { size, lines }: Fitted,
  { style, missing, changed }: Paragraph,
  place: Place,
  align: 'start' | 'center',
  clipped: boolean,
): TextBlock {
  const [first] = lines
  const top = first ? ascent(first) : 0
  const places = baselines(lines, place)
  const widest = Math.ceil(Math.max(0, ...lines.map(line => inkWidth(line) * size)))
  const width = Math.min(widest, place.width)
  const set = lines.map((line, index): SetLine => {
    const room = width - inkWidth(line) * size
    const offset = align === 'center' ? room / 2 : style.direction === 'rtl' ? room : 0
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
  return { size, width, height: heightOf(lines, place) * size, lines: set, missing, changed, clipped }
}
