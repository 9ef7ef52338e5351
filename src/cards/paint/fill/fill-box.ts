// The background and the border of a box, as its style says: `backgroundColor`, on it `backgroundImage`, around both `border`,
// with corners of `borderRadius` pixels.
import type { Rect } from '../../geometry.ts'
import type { Style } from '../box.ts'
import type { Recolor } from '../scrim/scrim.ts'
import type { Brush } from './brush.ts'
import { cornerCoverage, cornersOf, fittingRadius, toPixels } from './round-corners.ts'

export const radiusOf = ({ borderRadius }: Style): number => Number(borderRadius ?? 0)

export function fillBox(brush: Brush, place: Rect, style: Style, recolor: Recolor): void {
  const { backgroundColor, backgroundImage, border, borderBottom } = style
  const radius = radiusOf(style)
  if (backgroundColor) fillRounded(brush, place, radius, String(backgroundColor))
  if (backgroundImage) brush.fillGradient?.(place, radius, String(backgroundImage))
  const around = readBorder(border)
  if (around) fillBorder(brush, place, radius, { ...around, color: recolor(around.color, place) })
  const below = readBorder(borderBottom)
  if (!below) return
  const line = { ...place, top: place.top + place.height - below.thickness, height: below.thickness }
  brush.fillRect(line, recolor(below.color, line))
}

interface Border {
  readonly thickness: number
  readonly color: string
}

function readBorder(border: string | number | undefined): Border | undefined {
  const [, thickness, color] = /^(\d+)px solid (#\w+)$/.exec(String(border)) ?? []
  return color === undefined ? undefined : { thickness: Number(thickness), color }
}

function fillRounded(brush: Brush, place: Rect, wanted: number, color: string): void {
  const rect = toPixels(place)
  const radius = fittingRadius(wanted, rect)
  const { left, top, width, height } = rect
  const side = Math.ceil(radius)
  const between = { left: left + side, width: width - 2 * side, height: side }
  brush.fillRect({ left, top: top + side, width, height: height - 2 * side }, color)
  if (radius === 0) return
  brush.fillRect({ ...between, top }, color)
  brush.fillRect({ ...between, top: top + height - side }, color)
  for (const mask of cornersOf(rect, cornerCoverage(radius))) brush.fillMask({ mask, color })
}

function fillBorder(brush: Brush, place: Rect, wanted: number, { thickness, color }: Border): void {
  const rect = toPixels(place)
  const ring = cornerOfBorder(fittingRadius(wanted, rect), thickness)
  const { left, top, width, height } = rect
  const side = Math.sqrt(ring.length)
  const across = { left: left + side, width: width - 2 * side, height: thickness }
  const down = { top: top + side, width: thickness, height: height - 2 * side }
  brush.fillRect({ ...across, top }, color)
  brush.fillRect({ ...across, top: top + height - thickness }, color)
  brush.fillRect({ ...down, left }, color)
  brush.fillRect({ ...down, left: left + width - thickness }, color)
  for (const mask of cornersOf(rect, ring)) brush.fillMask({ mask, color })
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
