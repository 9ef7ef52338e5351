// How large a headline is: short ones fill their card.
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import type { Lettering, SetText } from '../template.ts'
import type { SetLine, TextBlock, TextBox } from '../text/fit-text.ts'
import { headlineBox } from './parts.ts'

export const SERIF: Lettering = { generic: 'serif', weight: 700 }

// The largest size on a wide card, for titles of at most so many letters.
const LARGEST = [
  [6, 260],
  [9, 224],
  [14, 184],
  [28, 140],
  [45, 112],
  [64, 94],
  [90, 82],
  [120, 76],
  [Infinity, 72],
] as const
// Letters that are as wide as they are high.
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu
// High cards are shown in narrower columns: larger letters, and more lines of them.
const HIGH = 1.36
const HIGH_LINES = 6
// Large letters need less space between their lines. Marks never touch (fit-text.ts).
const LEADING = { serif: 0.97, sans: 0.93 }

interface Headline {
  readonly lettering: Lettering
  readonly width: number
  readonly height: number
  /** Default 4, on a high card 6, and 44 pixels. */
  readonly lines?: number
  readonly smallest?: number
  /** A factor of the usual size. Default 1. */
  readonly scale?: number
  /** Never larger, in pixels on a wide card: what is behind it should be seen. */
  readonly most?: number
}

/** What stands large on the card: the title, or the publication's name if there is none that can be drawn. */
export const headlineOf = ({ title, publication }: CardModel): string => title || publication

/** In letters of usual width. */
export const lengthOf = (text: string): number => text.length + (text.match(WIDE)?.length ?? 0)

/** The headline, as large as its length and its room allow. */
export function setHeadline(
  text: string,
  card: Size,
  { lettering, width, height, scale = 1, most = Infinity, ...limits }: Headline,
  setText: SetText,
): TextBlock {
  const usual = headlineBox(card, width, height)
  const length = lengthOf(text)
  const [, size] = LARGEST.find(([most]) => length <= most) ?? LARGEST[0]
  const isHigh = card.height >= card.width
  const largest = 2 * Math.round((Math.min(most, size * scale) * (isHigh ? HIGH : 1)) / 2)
  const lines = isHigh ? HIGH_LINES : usual.lines
  const box: TextBox = { ...usual, lines, leading: LEADING[lettering.generic], ...limits }
  return setText(text, lettering, { ...box, largest: Math.max(box.smallest, largest) })
}

/** The same lines, each in the middle of the block. */
export function centred(block: TextBlock): TextBlock {
  const lines = block.lines.map((line): SetLine => {
    const { ink } = line
    const shift = (block.width - (ink.right - ink.left)) / 2 - ink.left
    return { ...line, x: line.x + shift, ink: { ...ink, left: ink.left + shift, right: ink.right + shift } }
  })
  return { ...block, lines }
}
