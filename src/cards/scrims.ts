// The weakest veil over a photograph under which every text can be read: dark under white letters, and where the
// photograph is too bright for that, light under dark ones.
import { contrast, type Image, luminance, pixelsUnder, type Rgb } from './contrast.ts'
import type { Mask } from './outline.ts'
import type { Scrim } from './template.ts'

/** A line of text over the photograph. */
export interface Standing {
  readonly mask: Mask
  /** The luminance of its light colour, and of its dark one. */
  readonly light: number
  readonly dark: number
}

export interface Veil {
  /** Opacity for each row, 0 to 1. */
  readonly rows: Float64Array
  readonly color: Rgb
  /** Whether the letters shall be dark. */
  readonly bright: boolean
}

// WCAG 2.2 AA asks for 4.5; JPEG takes a little away again.
const ENOUGH = 5.2
// So much of the ground under a text may be worse.
const PERCENTILE = 0.03
const STEPS = 7
// White letters look better on most photographs: dark ones only where they spare it most of a heavy veil.
const HEAVY = 0.5
const SLIGHT = 0.2
// The luminance of a veil's own colour, which is the photograph's.
const DEEP = 0.008
const PALE = 0.86

export function findVeils(photo: Image, texts: readonly Standing[], scrims: readonly Scrim[]): Veil[] {
  const choices = scrims.map(scrim => {
    const shape = shapeOf(scrim, photo.height)
    const within = texts.filter(({ mask }) => contains(scrim, mask, photo.height))
    const dark = weakest(within, shape, tint(photo, scrim, DEEP), photo, 'light')
    const bright = dark > HEAVY ? weakest(within, shape, tint(photo, scrim, PALE), photo, 'dark') : 1
    return { scrim, within, bright: bright < SLIGHT }
  })
  const mixed = new Set(choices.map(({ bright }) => bright)).size > 1
  const room = photo.height - scrims.reduce((sum, { full }) => sum + full, 0)
  return choices.map(({ scrim, within, bright }) => {
    // A light veil must not reach under white letters, nor a dark one under dark letters.
    const shape = shapeOf(mixed ? { ...scrim, fade: Math.max(1, Math.min(scrim.fade, room / 2)) } : scrim, photo.height)
    const color = tint(photo, scrim, bright ? PALE : DEEP)
    const strength = weakest(within, shape, color, photo, bright ? 'dark' : 'light')
    return { rows: shape.map(part => part * strength), color, bright }
  })
}

/** Whether a part of the card belongs to a scrim: whether the middle of its height stands where the scrim is at its full. */
export function contains({ edge, full }: Scrim, part: { top: number; height: number }, height: number): boolean {
  const middle = part.top + part.height / 2
  return edge === 'top' ? middle < full : middle > height - full
}

/** Full effect up to a row, and from there on a course without corners to none. */
function shapeOf({ edge, full, fade }: Scrim, height: number): Float64Array {
  return Float64Array.from({ length: height }, (_, y) => {
    const distance = edge === 'top' ? y : height - 1 - y
    const part = Math.min(1, Math.max(0, 1 - (distance - full) / fade))
    return part * part * part * (part * (part * 6 - 15) + 10)
  })
}

/** The photograph's own colour behind a scrim, as deep or as pale as asked. */
function tint({ width, height, data }: Image, { edge, full }: Scrim, target: number): Rgb {
  const sum = [0, 0, 0]
  const first = edge === 'top' ? 0 : height - full
  for (let y = Math.max(0, Math.floor(first)); y < Math.min(height, first + full); y += 8)
    for (let x = 0; x < width; x += 8)
      for (let channel = 0; channel < 3; channel++)
        sum[channel] = (sum[channel] as number) + (data[(y * width + x) * 3 + channel] as number)
  const most = Math.max(1, ...sum)
  // Half way to grey: a veil is no paint.
  const hue = sum.map(channel => (channel / most + 1) / 2)
  let [low, high] = [0, 1]
  const at = (part: number) =>
    hue.map(channel =>
      Math.round(255 * (target < 0.5 ? channel * part : 1 - (1 - part) * (2 - channel))),
    ) as unknown as Rgb
  for (let step = 0; step < 8; step++) {
    const middle = (low + high) / 2
    if (luminance(...clamped(at(middle))) < target) low = middle
    else high = middle
  }
  return clamped(at(low))
}

const clamped = (color: Rgb): Rgb => color.map(channel => Math.min(255, Math.max(0, channel))) as unknown as Rgb

/** The least opacity at which all of the texts can be read. */
function weakest(
  texts: readonly Standing[],
  shape: Float64Array,
  color: Rgb,
  photo: Image,
  letters: 'light' | 'dark',
): number {
  return Math.max(0, ...texts.map(text => findStrength(text, shape, color, photo, text[letters])))
}

function findStrength({ mask }: Standing, shape: Float64Array, color: Rgb, photo: Image, letters: number): number {
  const pixels = pixelsUnder(mask, photo.width)
  const allowed = Math.floor(pixels.length * PERCENTILE)
  const reads = (strength: number) => {
    let poor = 0
    for (const offset of pixels) {
      const opacity = strength * (shape[Math.floor(offset / 3 / photo.width)] as number)
      const ground = luminance(
        mix(photo.data[offset] as number, color[0], opacity),
        mix(photo.data[offset + 1] as number, color[1], opacity),
        mix(photo.data[offset + 2] as number, color[2], opacity),
      )
      if (contrast(ground, letters) < ENOUGH) poor++
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

// One pixel's share of the steps between two shades, so that a long course shows no bands (ordered dither, 4 by 4).
const DITHER = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5].map(rank => rank * 16 + 8)

/** Lays a veil over an RGB image, in place. */
export function layVeil({ width, height, data }: Image, { rows, color }: Veil): void {
  for (let y = 0; y < height; y++) {
    // In 256ths: whole numbers are several times as fast.
    const keep = Math.round(256 * (1 - (rows[y] as number)))
    if (keep === 256) continue
    const [red, green, blue] = color.map(part => part * (256 - keep)) as unknown as Rgb
    for (let x = 0, at = y * width * 3; x < width; x++, at += 3) {
      const dither = DITHER[(y & 3) * 4 + (x & 3)] as number
      data[at] = ((data[at] as number) * keep + red + dither) >> 8
      data[at + 1] = ((data[at + 1] as number) * keep + green + dither) >> 8
      data[at + 2] = ((data[at + 2] as number) * keep + blue + dither) >> 8
    }
  }
}
