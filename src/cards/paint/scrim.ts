// The weakest veil over a photograph under which every text can be read: dark under white letters, and where the
// photograph is too bright for that, light under dark ones.

import type { Scrim } from '../template.ts'
import { contrast, type Image, luminance, pixelsUnder, type Rgb } from './contrast.ts'
import type { Mask } from './outline.ts'

/** A line of text over the photograph. */
export interface Standing {
  readonly mask: Mask
  /** The luminance of its light colour, and of its dark one. */
  readonly light: number
  readonly dark: number
}

interface Veil {
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
// White letters look better on most photographs: dark ones only where they spare it a good part of a heavy veil.
const HEAVY = 0.5
const LIGHTER = 0.75
// The luminance of a veil's own colour, which is the photograph's.
const DEEP = 0.008
const PALE = 0.86

export function findVeils(photo: Image, texts: readonly Standing[], scrims: readonly Scrim[]): Veil[] {
  const choices = scrims.map(scrim => {
    const within = texts
      .filter(({ mask }) => contains(scrim, mask, photo.height))
      .map(text => ({ ...text, pixels: pixelsUnder(text.mask, photo.width) }))
    const dark = findVeil(photo, scrim, within, false)
    const light = dark.strength > HEAVY ? findVeil(photo, scrim, within, true) : undefined
    return { scrim, within, best: light && light.strength < dark.strength * LIGHTER ? light : dark }
  })
  const mixed = new Set(choices.map(({ best }) => best.bright)).size > 1
  if (!mixed) return choices.map(({ best }) => best)
  // A light veil must not reach under white letters, nor a dark one under dark letters.
  const room = photo.height - scrims.reduce((sum, { full }) => sum + full, 0)
  return choices.map(({ scrim, within, best }) => {
    const fade = Math.max(1, Math.min(scrim.fade, room))
    return findVeil(photo, { ...scrim, fade }, within, best.bright)
  })
}

function findVeil(
  photo: Image,
  scrim: Scrim,
  texts: readonly Measured[],
  bright: boolean,
): Veil & { strength: number } {
  const shape = shapeOf(scrim, photo.height)
  const color = tint(photo, scrim, bright ? PALE : DEEP)
  const strength = weakest(texts, shape, color, photo, bright ? 'dark' : 'light')
  return { rows: shape.map(part => part * strength), color, bright, strength }
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

/** A line of text with the pixels that it stands on. */
type Measured = Standing & { readonly pixels: Uint32Array }

/** The least opacity at which all of the texts can be read. */
function weakest(
  texts: readonly Measured[],
  shape: Float64Array,
  color: Rgb,
  photo: Image,
  letters: 'light' | 'dark',
): number {
  let least = 0
  for (const text of texts) least = strengthen(least, text.pixels, shape, color, photo, text[letters])
  return least
}

/** The least opacity from `least` on at which one text can be read. */
function strengthen(
  least: number,
  pixels: Uint32Array,
  shape: Float64Array,
  color: Rgb,
  photo: Image,
  letters: number,
): number {
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
      if (contrast(ground, letters) < ENOUGH && ++poor > allowed) return false
    }
    return true
  }
  if (reads(least)) return least
  let [low, high] = [least, 1]
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

/**
 * Lays a veil over an RGB image, in place. Four pixels are three words of 32 bits, and each word two pairs of channels that
 * are mixed at once, in 256ths: several times as fast as one by one. The width is a multiple of four.
 */
export function layVeil({ width, height, data }: Image, { rows, color }: Veil): void {
  const words = new Uint32Array(data.buffer, data.byteOffset, (width * height * 3) / 4)
  const across = (width * 3) / 4
  const added = new Uint32Array(6)
  for (let y = 0; y < height; y++) {
    const keep = Math.round(256 * (1 - (rows[y] as number)))
    if (keep === 256) continue
    // What each of the twelve bytes gets from the veil; the even ones of a word together, and the odd ones.
    const byte = (index: number) =>
      (color[index % 3] as number) * (256 - keep) + (DITHER[(y & 3) * 4 + Math.floor(index / 3)] as number)
    for (let word = 0; word < 3; word++)
      for (let odd = 0; odd < 2; odd++) added[word * 2 + odd] = byte(word * 4 + odd) + byte(word * 4 + odd + 2) * 65_536
    const [a, b, c, d, e, f] = added as unknown as [number, number, number, number, number, number]
    const end = (y + 1) * across
    for (let at = y * across; at < end; at += 3) {
      words[at] = mixWord(words[at] as number, keep, a, b)
      words[at + 1] = mixWord(words[at + 1] as number, keep, c, d)
      words[at + 2] = mixWord(words[at + 2] as number, keep, e, f)
    }
  }
}

const mixWord = (word: number, keep: number, even: number, odd: number): number =>
  (((Math.imul(word & 0xff00ff, keep) + even) >>> 8) & 0xff00ff) |
  ((Math.imul((word >>> 8) & 0xff00ff, keep) + odd) & 0xff00ff00)
