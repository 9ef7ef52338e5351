// Pixels in two colours, as posters are printed.
import { mixColors, parseColor } from '../../text/color.ts'
import type { Rect } from '../geometry.ts'
import type { Image } from './image.ts'

// The share of the darkest, and of the brightest pixels that become wholly one of the two colours.
const CLIPPED = 0.02

/** Gives each pixel of an image, or of a part of it, a mixture of two colours by its brightness; transparency stays. */
export function toDuotone({ width, height, data }: Image, [dark, light]: readonly [string, string], part?: Rect): void {
  const channels = data.length / width / height
  const { left, top, ...size } = part ?? { left: 0, top: 0, width, height }
  const rows = Array.from({ length: size.height }, (_, y) => {
    const first = ((top + y) * width + left) * channels
    return data.subarray(first, first + size.width * channels)
  })
  const counts = new Uint32Array(256)
  let total = 0
  for (const row of rows)
    for (let at = 0; at < row.length; at += channels) {
      // An invisible pixel has no brightness.
      if (channels === 4 && row[at + 3] === 0) continue
      const level = lumaAt(row, at)
      counts[level] = (counts[level] as number) + 1
      total++
    }
  const ramp = rampOf(dark, light, findRange(counts, total * CLIPPED))
  for (const row of rows)
    for (let at = 0; at < row.length; at += channels) {
      const from = lumaAt(row, at) * 3
      row[at] = ramp[from] as number
      row[at + 1] = ramp[from + 1] as number
      row[at + 2] = ramp[from + 2] as number
    }
}

/** Rec. 601 luma, 0 to 255. */
const lumaAt = (row: Uint8Array, at: number) =>
  ((row[at] as number) * 77 + (row[at + 1] as number) * 150 + (row[at + 2] as number) * 29) >> 8

/** The levels that become the first and the second colour. */
function findRange(counts: Uint32Array, clipped: number): readonly [number, number] {
  let [lowest, below] = [0, counts[0] as number]
  while (lowest < 255 && below <= clipped) below += counts[++lowest] as number
  let [highest, above] = [255, counts[255] as number]
  while (highest > 0 && above <= clipped) above += counts[--highest] as number
  // An even ground keeps its brightness.
  return highest - lowest < 16 ? [0, 255] : [lowest, highest]
}

/** The colour of each level: three bytes. */
function rampOf(dark: string, light: string, [lowest, highest]: readonly [number, number]): Uint8Array {
  const ramp = new Uint8Array(256 * 3)
  for (let level = 0; level < 256; level++) {
    const share = Math.min(1, Math.max(0, (level - lowest) / (highest - lowest)))
    ramp.set(parseColor(mixColors(dark, light, share)).rgb, level * 3)
  }
  return ramp
}
