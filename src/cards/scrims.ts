// The weakest darkening of a photograph under which every text can be read.
import { contrast, type Image, luminance, pixelsUnder, type Rgb } from './contrast.ts'
import type { Rect } from './shapes.ts'
import type { Scrim } from './template.ts'

/** A text over the photograph. */
export interface Standing extends Rect {
  readonly luminance: number
}

const SCRIM: Rgb = [9, 11, 16]
// WCAG 2.2 AA asks for 4.5; JPEG takes a little away again.
const ENOUGH = 4.8
// So much of the ground under a text may be brighter.
const PERCENTILE = 0.05
const STEPS = 7

/** Opacity for each row of the image, 0 to 1. */
export function findScrims(
  photo: Image,
  overlay: Image,
  texts: readonly Standing[],
  scrims: readonly Scrim[],
): Float64Array {
  const rows = new Float64Array(photo.height)
  for (const scrim of scrims) {
    const shape = shapeOf(scrim, photo.height)
    const within = texts.filter(({ top, height }) => (shape[Math.round(top + height / 2)] ?? 0) > 0.5)
    const strength = Math.max(0, ...within.map(text => findStrength(text, shape, photo, overlay)))
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

function findStrength(text: Standing, shape: Float64Array, photo: Image, overlay: Image): number {
  const pixels = pixelsUnder(text, overlay)
  const worst = Math.floor(pixels.length * PERCENTILE)
  if (pixels.length === 0) return 0
  const values = new Float64Array(pixels.length)
  const reads = (strength: number) => {
    pixels.forEach((offset, index) => {
      const opacity = strength * (shape[Math.floor(offset / 3 / photo.width)] as number)
      const mixed = SCRIM.map((dark, channel) =>
        mix(photo.data[offset + channel] as number, dark, opacity),
      ) as unknown as Rgb
      values[index] = contrast(luminance(...mixed), text.luminance)
    })
    values.sort()
    return (values[worst] as number) >= ENOUGH
  }
  if (reads(0)) return 0
  let [low, high] = [0, 1]
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2
    if (reads(middle)) high = middle
    else low = middle
  }
  return high
}

const mix = (under: number, over: number, opacity: number) => Math.round(under + (over - under) * opacity)

/** Darkens the rows and lays the overlay upon them, in place. */
export function composeOver({ width, height, data }: Image, rows: Float64Array, overlay: Image): void {
  const [red, green, blue] = SCRIM.map(() => new Uint8Array(256)) as [Uint8Array, Uint8Array, Uint8Array]
  const over = overlay.data
  for (let y = 0; y < height; y++) {
    const opacity = rows[y] as number
    if (opacity > 0)
      for (const [channel, table] of [red, green, blue].entries())
        for (let value = 0; value < 256; value++) table[value] = mix(value, SCRIM[channel] as number, opacity)
    let at = y * width * 3
    let from = y * width * 4
    for (const end = at + width * 3; at < end; at += 3, from += 4) {
      if (opacity > 0) {
        data[at] = red[data[at] as number] as number
        data[at + 1] = green[data[at + 1] as number] as number
        data[at + 2] = blue[data[at + 2] as number] as number
      }
      const alpha = over[from + 3] as number
      if (alpha === 0) continue
      const rest = 255 - alpha
      data[at] = ((over[from] as number) * alpha + (data[at] as number) * rest + 127) / 255
      data[at + 1] = ((over[from + 1] as number) * alpha + (data[at + 1] as number) * rest + 127) / 255
      data[at + 2] = ((over[from + 2] as number) * alpha + (data[at + 2] as number) * rest + 127) / 255
    }
  }
}
