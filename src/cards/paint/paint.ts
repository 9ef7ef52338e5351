// Rectangles, letters, drawings and images on pixels.
import { parseColor } from '../../text/color.ts'
import type { Rect } from '../geometry.ts'
import type { SetLine, TextBlock } from '../text/fit-text.ts'
import type { Image } from './image.ts'
import { type Mask, type Outline, type PlacedOutline, toMask } from './outline.ts'
import { HALO } from './scrim/text-background.ts'

/** A shape that is filled with one colour: letters, or a part of an emoji. */
export interface Painted {
  readonly kind: 'letters' | 'emoji'
  readonly mask: Mask
  readonly color: string
}

// Cached lines (text/text-cache.ts) are mostly in the same place on each card. Titles are on one card only, and large.
const paintedLines = new WeakMap<SetLine, { readonly place: string; readonly painted: readonly Painted[] }>()
const MAX_CACHED_PIXELS = 40_000

/** One line of a text block at a place: all its letters as one mask, then emoji, which have colours of their own. */
export function toPainted(line: SetLine, block: TextBlock, rect: Rect, color: string): readonly Painted[] {
  const place = `${rect.left} ${rect.top} ${color}`
  const known = paintedLines.get(line)
  if (known?.place === place) return known.painted
  const painted = paintLine(line, block, rect, color)
  if (painted.every(({ mask }) => mask.data.length < MAX_CACHED_PIXELS)) paintedLines.set(line, { place, painted })
  return painted
}

function paintLine(line: SetLine, { size }: TextBlock, place: Rect, color: string): Painted[] {
  const { x, y, ink, glyphs } = line
  const left = Math.floor(place.left + ink.left) - MARGIN
  const top = Math.floor(place.top + ink.top) - MARGIN
  const rect = {
    left,
    top,
    width: Math.ceil(place.left + ink.right) + MARGIN - left,
    height: Math.ceil(place.top + ink.bottom) + MARGIN - top,
  }
  const letters: PlacedOutline[] = []
  const emoji: Painted[] = []
  for (const glyph of glyphs)
    for (const { outline, fill } of glyph.layers) {
      const placed = { outline, x: place.left + x + glyph.x * size, y: place.top + y + glyph.y * size, scale: size }
      if (fill) emoji.push({ kind: 'emoji', mask: toMask([placed], around(placed)), color: fill })
      else letters.push(placed)
    }
  return [{ kind: 'letters', mask: toMask(letters, rect), color }, ...emoji]
}

const MARGIN = HALO + 1

// The same few drawings are on all cards, in the same places.
const drawings = new WeakMap<Outline, { readonly place: string; readonly mask: Mask }>()

/** A drawing of width 1, made as wide as a rectangle. */
export function drawingMask(outline: Outline, { left, top, width }: Rect): Mask {
  const place = `${left} ${top} ${width}`
  let drawing = drawings.get(outline)
  if (drawing?.place !== place) {
    const placed = { outline, x: left, y: top, scale: width }
    drawing = { place, mask: toMask([placed], around(placed)) }
    drawings.set(outline, drawing)
  }
  return drawing.mask
}

function around({ outline: { points }, x, y, scale }: PlacedOutline): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let index = 0; index < points.length; index += 2) {
    left = Math.min(left, points[index] as number)
    right = Math.max(right, points[index] as number)
    top = Math.min(top, points[index + 1] as number)
    bottom = Math.max(bottom, points[index + 1] as number)
  }
  const [l, t] = [Math.floor(x + left * scale), Math.floor(y + top * scale)]
  return { left: l, top: t, width: Math.ceil(x + right * scale) - l, height: Math.ceil(y + bottom * scale) - t }
}

/** Fills the covered pixels of an RGB image; pixels outside it are ignored. */
export function fillMask(image: Image, { mask, color }: Pick<Painted, 'mask' | 'color'>): void {
  const { rgb, alpha } = parseColor(color)
  const [red, green, blue] = rgb
  const opacity = Math.round(alpha * 256)
  const { data, width } = image
  const first = Math.max(0, -mask.left)
  const last = Math.min(mask.width, width - mask.left)
  for (let y = Math.max(0, -mask.top); y < mask.height && mask.top + y < image.height; y++) {
    const row = y * mask.width
    const end = row + last
    let at = ((mask.top + y) * width + mask.left + first) * 3
    for (let from = row + first; from < end; from++, at += 3) {
      const covered = mask.data[from] as number
      if (covered === 0) continue
      // In 256ths; a coverage of 255 is 256 of them.
      const over = ((covered + (covered >> 7)) * opacity) >> 8
      if (over === 256) {
        data[at] = red
        data[at + 1] = green
        data[at + 2] = blue
        continue
      }
      const rest = 256 - over
      data[at] = ((data[at] as number) * rest + red * over + 128) >> 8
      data[at + 1] = ((data[at + 1] as number) * rest + green * over + 128) >> 8
      data[at + 2] = ((data[at + 2] as number) * rest + blue * over + 128) >> 8
    }
  }
}

/** Fills a rectangle of an RGB image. */
export function fillRect({ width, height, data }: Image, rect: Rect, color: string): void {
  const { rgb, alpha } = parseColor(color)
  const [left, top] = [Math.max(0, Math.round(rect.left)), Math.max(0, Math.round(rect.top))]
  const right = Math.min(width, Math.round(rect.left + rect.width))
  const bottom = Math.min(height, Math.round(rect.top + rect.height))
  if (right <= left || bottom <= top) return
  const [first, last] = [(top * width + left) * 3, (top * width + right) * 3]
  for (let y = top; y < bottom; y++) {
    const at = (y * width + left) * 3
    if (alpha === 1 && y > top) data.copyWithin(at, first, last)
    else
      for (let offset = 0; offset < last - first; offset++) {
        const under = data[at + offset] as number
        data[at + offset] = under + ((rgb[offset % 3] as number) - under) * alpha + 0.5
      }
  }
}

/** Puts an RGBA image on an RGB one. */
export function overlay(image: Image, over: Image, left: number, top: number): void {
  for (let y = 0; y < over.height; y++)
    for (let x = 0; x < over.width; x++) {
      const from = (y * over.width + x) * 4
      const at = ((top + y) * image.width + left + x) * 3
      const alpha = (over.data[from + 3] as number) / 255
      for (let channel = 0; channel < 3; channel++) {
        const under = image.data[at + channel] as number
        image.data[at + channel] = under + ((over.data[from + channel] as number) - under) * alpha + 0.5
      }
    }
}
