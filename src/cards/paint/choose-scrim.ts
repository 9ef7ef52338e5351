// A photograph as the ground of texts: veiled as far as they need it, and letters dark where the veil is light.

import type { Rect } from '../geometry.ts'
import type { Scrim } from '../template.ts'
import { WHITE } from './colors.ts'
import { type Image, luminance } from './contrast.ts'
import type { PlacedBox } from './layout.ts'
import { type Painted, parseColor } from './paint.ts'
import { contains, findVeils, layVeil, type Standing } from './scrim.ts'

/** The colour that something has at its place on the photograph. */
export type Recolor = (color: string, place: Rect) => string

/** Veils the photograph where text stands on it, and says which colours are to be used there. */
export function veil(
  canvas: Image,
  area: Rect,
  boxes: readonly PlacedBox[],
  texts: readonly Painted[],
  scrims: readonly Scrim[],
): Recolor {
  // What has a ground of its own does not stand on the photograph.
  const grounds = boxes.filter(({ box }) => box.props.style.backgroundColor !== undefined)
  const zoneOf = (place: Rect) => {
    const [x, y] = [place.left + place.width / 2, place.top + place.height / 2]
    const inside = isInside(area, x, y) && !grounds.some(ground => isInside(ground, x, y))
    return inside ? scrims.findIndex(scrim => contains(scrim, place, canvas.height)) : -1
  }
  const recolored = (color: string, zone: number) => color.replace(WHITE, scrims[zone]?.dark ?? WHITE)
  const standing = texts.flatMap(({ kind, mask, color }): Standing[] => {
    const zone = zoneOf(mask)
    if (kind !== 'letters' || zone === -1) return []
    const lightness = (hex: string) => luminance(...parseColor(hex).rgb)
    return [{ mask, light: lightness(color), dark: lightness(recolored(color, zone)) }]
  })
  const veils = findVeils(canvas, standing, scrims)
  for (const found of veils) layVeil(canvas, found)
  return (color, place) => {
    const zone = zoneOf(place)
    return veils[zone]?.bright ? recolored(color, zone) : color
  }
}

const isInside = ({ left, top, width, height }: Rect, x: number, y: number) =>
  x >= left && x < left + width && y >= top && y < top + height
