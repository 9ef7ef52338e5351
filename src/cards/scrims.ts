// The weakest darkening of a photograph under which every text can be read.
import { contrast, type Image, luminance, pixelsUnder, type Rgb } from './contrast.ts'
import type { Mask } from './outline.ts'
import type { Scrim } from './template.ts'

/** A line of text over the photograph. */
export interface Standing {
  readonly mask: Mask
  readonly luminance: number
}

const SCRIM: Rgb = [9, 11, 16]
// WCAG 2.2 AA asks for 4.5; JPEG takes a little away again.
const ENOUGH = 4.8
// So much of the ground under a text may be brighter.
const PERCENTILE = 0.05
const STEPS = 7

/** Opacity for each row of the image, 0 to 1. */
export function findScrims(photo: Image, texts: readonly Standing[], scrims: readonly Scrim[]): Float64Array {
  const rows = new Float64Array(photo.height)
  for (const scrim of scrims) {
    const shape = shapeOf(scrim, photo.height)
    const within = texts.filter(({ mask: { top, height } }) => (shape[Math.round(top + height / 2)] ?? 0) > 0.5)
    const strength = Math.max(0, ...within.map(text => findStrength(text, shape, photo)))
    for (let y = 0; y < rows.length; y++)
      // Where two of them meet, light is taken twice.
      rows[y] = 1 - (1 - (rows[y] as number)) * (1 - strength * (shape[y] as number))
  }
  return rows
}

function shapeOf({ edge, full, fade }: Scrim, height: number): Float64Array {
  return Float64Array.from({ length: height }, (_, y) => {
    const distance = edge === 'top' ? y : height - 1 - y
    const part = Math.min(1, Math.max(0, 1 - (distance - full) / fade))
    return part * part * (3 - 2 * part)
  })
}

function findStrength(text: Standing, shape: Float64Array, photo: Image): number {
  const pixels = pixelsUnder(text.mask, photo.width)
  const allowed = Math.floor(pixels.length * PERCENTILE)
  const reads = (strength: number) => {
    let poor = 0
    for (const offset of pixels) {
      const opacity = strength * (shape[Math.floor(offset / 3 / photo.width)] as number)
      const ground = luminance(
        mix(photo.data[offset] as number, SCRIM[0], opacity),
        mix(photo.data[offset + 1] as number, SCRIM[1], opacity),
        mix(photo.data[offset + 2] as number, SCRIM[2], opacity),
      )
      if (contrast(ground, text.luminance) < ENOUGH) poor++
    }
    return poor <= allowed
  }
  if (reads(0)) return 0
  let [low, high] = [0, 1]
  for (let step = 0; step < STEPS; step++) {
    const between = (low + high) / 2
    if (reads(between)) high = between
    else low = between
  }
  return high
}

const mix = (under: number, over: number, opacity: number) => Math.round(under + (over - under) * opacity)

/** Darkens the rows of an RGB image, in place. */
export function darken({ width, height, data }: Image, rows: Float64Array): void {
  for (let y = 0; y < height; y++) {
    // In 256ths: whole numbers are several times as fast.
    const keep = Math.round(256 * (1 - (rows[y] as number)))
    if (keep === 256) continue
    const [red, green, blue] = SCRIM.map(dark => dark * (256 - keep) + 128) as unknown as Rgb
    for (let at = y * width * 3, end = at + width * 3; at < end; at += 3) {
      data[at] = ((data[at] as number) * keep + red) >> 8
      data[at + 1] = ((data[at + 1] as number) * keep + green) >> 8
      data[at + 2] = ((data[at + 2] as number) * keep + blue) >> 8
    }
  }
}
