// Contrast as WCAG 2.2 measures it, over the pixels that a text really stands on.

import type { Rect } from '../geometry.ts'
import type { Mask } from './outline.ts'

/** sRGB to linear light, for a channel of 0 to 255 (WCAG 2.2, relative luminance). */
const LINEAR = Float64Array.from({ length: 256 }, (_, channel) => {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

export type Rgb = readonly [red: number, green: number, blue: number]

export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * (LINEAR[red] as number) + 0.7152 * (LINEAR[green] as number) + 0.0722 * (LINEAR[blue] as number)
}

/** From 1 to 21. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** RGB, or RGBA with straight alpha. */
export interface Image {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** The mean over an RGBA image, as far as it is opaque, or over a part of an RGB one. */
export function meanLuminance({ width, height, data }: Image, part?: Rect): number {
  const channels = data.length / width / height
  const { left, top, ...size } = part ?? { left: 0, top: 0, width, height }
  let [sum, count] = [0, 0]
  for (let y = Math.max(0, top); y < Math.min(height, top + size.height); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + size.width); x++) {
      const at = (y * width + x) * channels
      if (channels === 4 && (data[at + 3] as number) < 128) continue
      sum += luminance(data[at] as number, data[at + 1] as number, data[at + 2] as number)
      count++
    }
  return count === 0 ? 0 : sum / count
}

// A grid finer than this finds the same contrast.
const GRID = 3
/** How far around a letter the ground counts; a mask has at least this much room around its letters. */
export const HALO = 3

/** The pixels of letters and of their halo, on a grid: offsets in an RGB image as wide as given. */
export function pixelsUnder({ left, top, width, height, data }: Mask, imageWidth: number): Uint32Array {
  const found = new Uint32Array(Math.ceil(width / GRID) * Math.ceil(height / GRID))
  const aside = HALO - 1
  const steps = [0, HALO, -HALO, HALO * width, -HALO * width].concat(
    [aside, -aside].flatMap(dx => [dx + aside * width, dx - aside * width]),
  )
  let count = 0
  for (let y = HALO; y < height - HALO; y += GRID)
    for (let x = HALO; x < width - HALO; x += GRID) {
      const at = y * width + x
      for (let index = 0; index < steps.length; index++)
        if ((data[at + (steps[index] as number)] as number) > 127) {
          found[count++] = ((top + y) * imageWidth + left + x) * 3
          break
        }
    }
  return found.subarray(0, count)
}
