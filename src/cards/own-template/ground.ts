// A photo under everything else is no part of the SVG: to compress it for that, and to decode it again, takes most of the time
// of a card.
import type { Rect, Size } from '../geometry.ts'
import { saveCorners } from '../paint/fill/round-corners.ts'
import type { Image } from '../paint/image.ts'
import { fillRect } from '../paint/paint.ts'
import { toMarker } from './markers.ts'

/** A photo that nothing but plain boxes is painted under, and that nothing changes. */
interface Ground {
  readonly marker: number
  readonly area: Rect
  /** Of its corners, in pixels. */
  readonly radius: number
  /** What is painted under it, in this order. */
  readonly fills: readonly { readonly rect: Rect; readonly color: string }[]
  /** The SVG without the photo and what is under it. */
  readonly svg: string
}

const TAG = /<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>/g
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g
const DEFINITIONS: ReadonlySet<string> = new Set(['mask', 'defs', 'clipPath', 'filter', 'pattern', 'symbol'])
const PLACE: ReadonlySet<string> = new Set(['x', 'y', 'width', 'height', 'fill'])
// What is drawn over the photo, but looks through it.
const DEPENDENT = /mix-blend-mode|backdrop|BackgroundImage|feImage|<use\b/
const COLOR = /^#[\da-f]{6}$/i

/** `isPhoto`: whether the marker of this number is a photo that fills its box. Undefined if the photo must be in the SVG. */
export function findGround(svg: string, size: Size, isPhoto: (marker: number) => boolean): Ground | undefined {
  if (DEPENDENT.test(svg)) return undefined
  const below: { readonly from: number; readonly to: number; readonly attributes: ReadonlyMap<string, string> }[] = []
  let depth = 0
  for (const { 0: tag, 1: closing, 2: name = '', 3: written = '', 4: closed, index } of svg.matchAll(TAG)) {
    if (DEFINITIONS.has(name)) {
      depth += closing ? -1 : closed ? 0 : 1
      continue
    }
    if (depth > 0 || name === 'svg') continue
    if (name !== 'rect' && name !== 'path') return undefined
    const attributes = new Map(
      [...written.matchAll(ATTRIBUTE)].map(([, key, value]) => [key as string, value as string]),
    )
    below.push({ from: index, to: index + tag.length, attributes })
    const marker = toMarker(attributes.get('fill'))
    if (marker === undefined) continue
    const area = areaOf(attributes, size)
    const radius = radiusOf(attributes)
    if (!area || radius === undefined || !isPhoto(marker)) return undefined
    const under = below.slice(0, -1)
    const isHidden = radius === 0 && area.width === size.width && area.height === size.height
    const fills = isHidden ? [] : under.flatMap(each => plainBox(each.attributes, size) ?? [])
    if (!isHidden && fills.length < under.length) return undefined
    return { marker, area, radius, fills, svg: without(svg, below) }
  }
  return undefined
}

/** A canvas with the photo, and the boxes under it. `photo` is as large as its area. */
export function paintGround({ area, radius, fills }: Ground, photo: Image, { width, height }: Size): Image {
  if (area.width === width && area.height === height && radius === 0) return photo
  const canvas = { width, height, data: new Uint8Array(width * height * 3).fill(255) }
  for (const { rect, color } of fills) fillRect(canvas, rect, color)
  const putBack = saveCorners(canvas, area, radius)
  for (let y = 0; y < area.height; y++)
    canvas.data.set(
      photo.data.subarray(y * area.width * 3, (y + 1) * area.width * 3),
      ((area.top + y) * width + area.left) * 3,
    )
  putBack()
  return canvas
}

function without(svg: string, parts: readonly { readonly from: number; readonly to: number }[]): string {
  let rest = ''
  let last = 0
  for (const { from, to } of parts) {
    rest += svg.slice(last, from)
    last = to
  }
  return rest + svg.slice(last)
}

function plainBox(attributes: ReadonlyMap<string, string>, size: Size) {
  const color = attributes.get('fill') ?? ''
  const rect = areaOf(attributes, size)
  const isPlain = rect && COLOR.test(color) && [...attributes.keys()].every(key => PLACE.has(key))
  return isPlain ? { rect, color } : undefined
}

/** Whole pixels within the card. */
function areaOf(attributes: ReadonlyMap<string, string>, size: Size): Rect | undefined {
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(key => Number(attributes.get(key)))
  if (left === undefined || top === undefined || width === undefined || height === undefined) return undefined
  if (![left, top, width, height].every(Number.isInteger)) return undefined
  const isInside = left >= 0 && top >= 0 && left + width <= size.width && top + height <= size.height
  return isInside && width > 0 && height > 0 ? { left, top, width, height } : undefined
}

/** 0 without round corners; undefined if they differ, or if anything else is done to the box. */
function radiusOf(attributes: ReadonlyMap<string, string>): number | undefined {
  const path = attributes.get('d')
  if ([...attributes.keys()].some(key => !PLACE.has(key) && key !== 'd')) return undefined
  if (path === undefined) return 0
  const radii = [...path.matchAll(/a([\d.]+),([\d.]+) /gi)].flatMap(([, x, y]) => [Number(x), Number(y)])
  const [radius] = radii
  return radii.length === 8 && radii.every(each => each === radius) && Number.isInteger(radius) ? radius : undefined
}
