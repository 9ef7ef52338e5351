// How much of a scrim the letters of a text need.
import { linearOf, type Rgb } from '../../../text/color.ts'
import type { Image } from '../image.ts'
import { createPixelMemory, type Pixels } from './pixel-memory.ts'
import type { TextBackground } from './text-background.ts'

// The share of the pixels around a letter that may have less contrast.
const PERCENTILE = 0.04
const STEPS = 7

/** What makes a pixel readable. */
export interface Readable {
  /** The highest luminance under light letters, or the lowest under dark ones. */
  readonly limit: number
  readonly letters: 'light' | 'dark'
}

const [wholeMemory, stepMemory] = [createPixelMemory(), createPixelMemory()]

/** The lowest opacity, 0 to 1, of a scrim of this colour at which every letter of a text is readable. */
export function findOpacity(photo: Image, background: TextBackground, color: Rgb, readable: Readable): number {
  const whole = findPoor(photo, background, lightUnder(color, 0), readable, wholeMemory)
  if (!isPoor(whole, background)) return 0
  let [low, high] = [0, 1]
  for (let step = 0; step < STEPS; step++) {
    const between = (low + high) / 2
    // A scrim makes no pixel worse: only those that are poor without it can be poor.
    const poor = findPoor(photo, whole, lightUnder(color, between), readable, stepMemory)
    if (isPoor(poor, background)) low = between
    else high = between
  }
  return high
}

function findPoor(
  { data }: Image,
  pixels: Pixels,
  light: Float64Array,
  { limit, letters }: Readable,
  memory: (count: number) => Pixels,
): Pixels {
  const { offsets, columns } = memory(pixels.offsets.length)
  const isDark = letters === 'dark'
  let count = 0
  for (let index = 0; index < pixels.offsets.length; index++) {
    const at = pixels.offsets[index] as number
    const found =
      (light[data[at] as number] as number) +
      (light[256 + (data[at + 1] as number)] as number) +
      (light[512 + (data[at + 2] as number)] as number)
    offsets[count] = at
    columns[count] = pixels.columns[index] as number
    // Kept only if it is poor. No branch: which pixels are can't be predicted.
    count += Number(isDark ? found < limit : found > limit)
  }
  return { offsets: offsets.subarray(0, count), columns: columns.subarray(0, count) }
}

/** Whether too many of the pixels around a letter, which may start in any column, are poor. */
function isPoor({ columns }: Pixels, { totals }: TextBackground): boolean {
  const counts = new Uint32Array(totals.length)
  for (const column of columns) counts[column] = (counts[column] as number) + 1
  for (let one = 0; one < counts.length - 1; one++) {
    const all = (totals[one] as number) + (totals[one + 1] as number)
    if ((counts[one] as number) + (counts[one + 1] as number) > all * PERCENTILE) return true
  }
  return false
}

// Used again, too.
const light = new Float64Array(768)

/** The light of each value of red, then of green, then of blue, under a scrim. */
function lightUnder(color: Rgb, opacity: number): Float64Array {
  for (let channel = 0; channel < 3; channel++)
    for (let under = 0; under < 256; under++)
      light[channel * 256 + under] = linearOf(
        Math.round(under + ((color[channel] as number) - under) * opacity),
        channel,
      )
  return light
}
