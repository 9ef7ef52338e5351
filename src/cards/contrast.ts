// Contrast as WCAG 2.2 measures it, over the pixels that a text really stands on.
import type { Rect } from './shapes.ts'

/** sRGB to linear light, for a channel of 0 to 255 (WCAG 2.2, relative luminance). */
const LINEAR = Float64Array.from({ length: 256 }, (_, channel) => {
  const part = channel / 255
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
})

export type Rgb = readonly [red: number, green: number, blue: number]

export function parseColor(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

export function luminance(red: number, green: number, blue: number): number {
  return 0.2126 * (LINEAR[red] as number) + 0.7152 * (LINEAR[green] as number) + 0.0722 * (LINEAR[blue] as number)
}

/** From 1 to 21. */
export function contrast(one: number, other: number): number {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05)
}

/** Of two colours of text the one that is read more easily on `background`. */
export function readableOn(background: Rgb, dark: string, light: string): string {
  const under = luminance(...background)
  const against = (hex: string) => contrast(luminance(...parseColor(hex)), under)
  return against(dark) >= against(light) ? dark : light
}

export interface Image {
  readonly width: number
  readonly height: number
  /** RGB, or RGBA with straight alpha. */
  readonly data: Uint8Array
}

/** A part of a card that is painted: RGBA, as wide as the card. */
export interface Strip extends Image {
  readonly top: number
}

// A grid finer than this finds the same contrast.
const GRID = 3
const HALO = [
  [0, 0],
  [3, 0],
  [-3, 0],
  [0, 3],
  [0, -3],
  [2, 2],
  [2, -2],
  [-2, 2],
  [-2, -2],
] as const

/** The pixels of letters and of a halo of 3 around them, on a grid: offsets in the RGB image below. */
export function pixelsUnder(rect: Rect, { top, width, height, data }: Strip): number[] {
  const found: number[] = []
  const right = Math.min(width - 4, Math.ceil(rect.left + rect.width) + 3)
  const bottom = Math.min(height - 4, Math.ceil(rect.top + rect.height) + 3 - top)
  const steps = HALO.map(([dx, dy]) => (dy * width + dx) * 4 + 3)
  for (let y = Math.max(3, Math.floor(rect.top) - 3 - top); y <= bottom; y += GRID)
    for (let x = Math.max(3, Math.floor(rect.left) - 3); x <= right; x += GRID) {
      const at = y * width + x
      for (const step of steps)
        if ((data[at * 4 + step] as number) > 127) {
          found.push((at + top * width) * 3)
          break
        }
    }
  return found
}
