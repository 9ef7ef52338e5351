// The background and the border of a box, as its style says: `backgroundColor`, on it `backgroundImage`, around both `border`,
// with corners of `borderRadius` pixels.
import type { Rect } from '../../geometry.ts'
import type { Style } from '../box.ts'
import type { Image } from '../image.ts'
import { fillMask, fillRect } from '../paint.ts'
import type { Recolor } from '../scrim.ts'
import { fillGradient } from './linear-gradient.ts'
import { cornerCoverage, cornersOf, fittingRadius, saveCorners, toPixels } from './round-corners.ts'

export const radiusOf = ({ borderRadius }: Style): number => Number(borderRadius ?? 0)

export function fillBox(canvas: Image, place: Rect, style: Style, recolor: Recolor): void {
  const { backgroundColor, backgroundImage, border, borderBottom } = style
  const radius = radiusOf(style)
  if (backgroundColor) fillRounded(canvas, place, radius, String(backgroundColor))
  if (backgroundImage) {
    const putBack = saveCorners(canvas, place, radius)
    fillGradient(canvas, toPixels(place), String(backgroundImage))
    putBack()
  }
  const around = readBorder(border)
  if (around) fillBorder(canvas, place, radius, { ...around, color: recolor(around.color, place) })
  const below = readBorder(borderBottom)
  if (!below) return
  const line = { ...place, top: place.top + place.height - below.thickness, height: below.thickness }
  fillRect(canvas, line, recolor(below.color, line))
}

interface Border {
  readonly thickness: number
  readonly color: string
}

function readBorder(border: string | number | undefined): Border | undefined {
  const [, thickness, color] = /^(\d+)px solid (#\w+)$/.exec(String(border)) ?? []
  return color === undefined ? undefined : { thickness: Number(thickness), color }
}

function fillRounded(canvas: Image, place: Rect, wanted: number, color: string): void {
  const rect = toPixels(place)
  const radius = fittingRadius(wanted, rect)
  const { left, top, width, height } = rect
  const side = Math.ceil(radius)
  const between = { left: left + side, width: width - 2 * side, height: side }
  fillRect(canvas, { left, top: top + side, width, height: height - 2 * side }, color)
  if (radius === 0) return
  fillRect(canvas, { ...between, top }, color)
  fillRect(canvas, { ...between, top: top + height - side }, color)
  for (const mask of cornersOf(rect, cornerCoverage(radius))) fillMask(canvas, { mask, color })
}

function fillBorder(canvas: Image, place: Rect, wanted: number, { thickness, color }: Border): void {
  const rect = toPixels(place)
  const ring = cornerOfBorder(fittingRadius(wanted, rect), thickness)
  const { left, top, width, height } = rect
  const side = Math.sqrt(ring.length)
  const across = { left: left + side, width: width - 2 * side, height: thickness }
  const down = { top: top + side, width: thickness, height: height - 2 * side }
  fillRect(canvas, { ...across, top }, color)
  fillRect(canvas, { ...across, top: top + height - thickness }, color)
  fillRect(canvas, { ...down, left }, color)
  fillRect(canvas, { ...down, left: left + width - thickness }, color)
  for (const mask of cornersOf(rect, ring)) fillMask(canvas, { mask, color })
}

/** How much of each pixel the border covers in the upper left corner. */
function cornerOfBorder(radius: number, thickness: number): Uint8Array {
  const outer = cornerCoverage(radius)
  // The radius of its inner edge (CSS Backgrounds 3, 4.2).
  const inner = cornerCoverage(Math.max(0, radius - thickness))
  const [outerSide, innerSide] = [Math.sqrt(outer.length), Math.sqrt(inner.length)]
  const side = Math.max(outerSide, thickness)
  const coverage = (of: Uint8Array, wide: number, x: number, y: number) =>
    x < 0 || y < 0 ? 0 : x < wide && y < wide ? (of[y * wide + x] as number) : 255
  return Uint8Array.from({ length: side * side }, (_, at) => {
    const [x, y] = [at % side, Math.floor(at / side)]
    return coverage(outer, outerSide, x, y) - coverage(inner, innerSide, x - thickness, y - thickness)
  })
}
