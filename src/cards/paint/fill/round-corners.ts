// Boxes with round corners: their corners as masks, and what was below a corner put back.
import type { Rect } from '../../geometry.ts'
import { roundedBox } from '../drawings.ts'
import { cut, type Image } from '../image.ts'
import { type Mask, toMask } from '../outline.ts'

/** A rectangle of whole pixels, as boxes without round corners are filled. */
export function toPixels({ left, top, width, height }: Rect): Rect {
  const [x, y] = [Math.round(left), Math.round(top)]
  return { left: x, top: y, width: Math.round(left + width) - x, height: Math.round(top + height) - y }
}

/** The radius that a box can have: at most half of its shorter side (CSS Backgrounds 3, 4.5). */
export const fittingRadius = (radius: number, { width, height }: Rect): number =>
  Math.max(0, Math.min(radius, Math.floor(width / 2), Math.floor(height / 2)))

const MAX_CACHED = 50
const coverages = new Map<number, Uint8Array>()

/** How much of each pixel the upper left corner covers; as wide and as high as the radius, rounded up. */
export function cornerCoverage(radius: number): Uint8Array {
  let coverage = coverages.get(radius)
  if (!coverage) {
    const side = Math.ceil(radius)
    // Of a box that is large enough for the others to be elsewhere.
    const scale = 4 * side
    const box = { outline: roundedBox(1, radius / scale), x: 0, y: 0, scale }
    coverage = toMask([box], { left: 0, top: 0, width: side, height: side }).data
    if (coverages.size >= MAX_CACHED) coverages.clear()
    coverages.set(radius, coverage)
  }
  return coverage
}

/** The four corners of a rectangle of whole pixels, each with the same coverage as the upper left one. */
export function cornersOf(rect: Rect, coverage: Uint8Array): Mask[] {
  const side = Math.sqrt(coverage.length)
  const [right, bottom] = [rect.left + rect.width - side, rect.top + rect.height - side]
  const mirrored = coverage.map((_, at) => coverage[at - (at % side) + side - 1 - (at % side)] as number)
  const corner = (left: number, top: number, data: Uint8Array): Mask => ({ left, top, width: side, height: side, data })
  return [
    corner(rect.left, rect.top, coverage),
    corner(right, rect.top, mirrored),
    // After half a turn, a corner is the opposite one.
    corner(rect.left, bottom, mirrored.toReversed()),
    corner(right, bottom, coverage.toReversed()),
  ]
}

/**
 * Remembers the corners of a rectangle of an RGB image. The function that it returns puts them back around whatever has been
 * painted there.
 */
export function saveCorners(image: Image, place: Rect, wanted: number): () => void {
  const rect = toPixels(place)
  const radius = fittingRadius(wanted, rect)
  if (radius === 0) return () => undefined
  const saved = cornersOf(rect, cornerCoverage(radius)).map(mask => ({ mask, below: cut(image, mask).data.slice() }))
  return () => {
    for (const { mask, below } of saved) putBack(image, mask, below)
  }
}

function putBack({ width: across, data }: Image, mask: Mask, below: Uint8Array): void {
  const { left, top, width } = mask
  for (let index = 0; index < mask.data.length; index++) {
    const at = ((top + Math.floor(index / width)) * across + left + (index % width)) * 3
    const covered = (mask.data[index] as number) / 255
    for (let channel = 0; channel < 3; channel++) {
      const under = below[index * 3 + channel] as number
      data[at + channel] = under + ((data[at + channel] as number) - under) * covered + 0.5
    }
  }
}
