// Where a photograph has the colours of skin, so that faces are looked for there only.
import type { Image } from '../paint/image.ts'
import { everyNth } from './every-nth.ts'

// Cells along the longer side.
const SIDE = 120
// Skin of every shade has these differences from grey (Chai and Ngan, "Face segmentation using skin-color map", 1999), a little wider.
const CB = { min: 77, max: 130 }
const CR = { min: 132, max: 180 }
// A photograph with less colour than this, in the mean, is black and white.
const GREY = 4

/** Some columns, or rows, of the map. */
export interface Span {
  readonly first: number
  readonly end: number
}

export interface SkinMap {
  /** Of the whole image. */
  readonly share: number
  /** The columns, or the rows, of a part that is given as shares of the image. */
  columns(left: number, width: number): Span
  rows(top: number, height: number): Span
  /** The share of a part that may be skin. */
  shareOf(columns: Span, rows: Span): number
}

export function mapSkin({ width, height, data }: Image): SkinMap {
  const channels = data.length / width / height
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const columns = everyNth(Math.max(1, Math.round(width * scale)), width)
  const rows = everyNth(Math.max(1, Math.round(height * scale)), height)
  const across = columns.length + 1
  const cells = columns.length * rows.length
  const sums = new Uint16Array(across * (rows.length + 1))
  let color = 0
  for (let y = 0; y < rows.length; y++) {
    const first = (rows[y] as number) * width
    let sum = 0
    for (let x = 0; x < columns.length; x++) {
      const at = (first + (columns[x] as number)) * channels
      const red = data[at] as number
      const green = data[at + 1] as number
      const blue = data[at + 2] as number
      // Rec. 601.
      const cb = 128 - 0.169 * red - 0.331 * green + 0.5 * blue
      const cr = 128 + 0.5 * red - 0.419 * green - 0.081 * blue
      color += Math.abs(cb - 128) + Math.abs(cr - 128)
      if (cb >= CB.min && cb <= CB.max && cr >= CR.min && cr <= CR.max) sum++
      sums[(y + 1) * across + x + 1] = (sums[y * across + x + 1] as number) + sum
    }
  }
  const isGrey = color / cells < GREY
  return {
    share: isGrey ? 1 : (sums[sums.length - 1] as number) / cells,
    columns: (left, wide) => spanOf(left, wide, columns.length),
    rows: (top, high) => spanOf(top, high, rows.length),
    shareOf({ first: left, end: right }, { first: top, end: bottom }) {
      if (isGrey) return 1
      const inside =
        (sums[bottom * across + right] as number) -
        (sums[top * across + right] as number) -
        (sums[bottom * across + left] as number) +
        (sums[top * across + left] as number)
      return inside / ((right - left) * (bottom - top))
    },
  }
}

/** At least one of them. */
function spanOf(start: number, length: number, of: number): Span {
  const first = Math.floor(start * of)
  return { first, end: Math.min(of, Math.max(first + 1, Math.round((start + length) * of))) }
}
