// Boxes that stand for what we draw ourselves. Each has a colour of its own in satori's SVG, and our drawing takes its place
// there: it gets the transform, the clip, the mask, the opacity and the filters of the box.
import type { CardTextBox } from './elements.ts'
import type { TextCss } from './text-css.ts'

export interface TextMarker {
  readonly kind: 'text'
  readonly words: string
  readonly css: TextCss
  /** Of `text()`. */
  readonly box?: CardTextBox
  /** Whether it is as wide as its parent, so that its lines can be aligned. */
  readonly isWide: boolean
}

export interface PictureMarker {
  readonly kind: 'picture'
  /** Absent: the photo of the card. */
  readonly src?: string
  readonly fit: 'cover' | 'contain' | 'fill'
}

export type Marker = TextMarker | PictureMarker

// Nearly black, and nothing that people choose.
const FIRST = 0x01_80_00
export const MAX_MARKERS = 0x7f_ff

export const colorOf = (marker: number): string => `#${(FIRST + marker).toString(16).padStart(6, '0')}`

/** A marker as satori wrote it. */
export interface FoundMarker {
  readonly marker: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  /** The outline of a box with round corners. */
  readonly outline?: string
  /** Attributes that apply to what takes its place: `transform="…" clip-path="…"`. */
  readonly inherited: string
  /** Nothing applies to it, nothing is around it, and nothing is drawn over it: it may be painted afterwards. */
  readonly isFree: boolean
}

interface Shape {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

const TAG = /<(\/?)([a-zA-Z]+)([^>]*?)(\/?)>/g
const ATTRIBUTE = /([\w-]+)="([^"]*)"/g
const CONTAINERS: ReadonlySet<string> = new Set(['g', 'mask', 'defs', 'clipPath', 'filter', 'pattern', 'symbol'])
const PLACE: ReadonlySet<string> = new Set(['x', 'y', 'width', 'height', 'fill', 'd'])

/** The SVG with each marker replaced by what `draw` returns for it; an empty text leaves nothing. */
export function replaceMarkers(svg: string, draw: (found: FoundMarker) => string): string {
  const found = findMarkers(svg)
  let drawn = ''
  let last = 0
  for (const { from, to, marker } of found) {
    drawn += svg.slice(last, from) + draw(marker)
    last = to
  }
  return drawn + svg.slice(last)
}

function findMarkers(svg: string) {
  const found: { from: number; to: number; marker: FoundMarker; order: number }[] = []
  // What is painted, in this order, with the place that it may reach.
  const painted: Shape[] = []
  let depth = 0
  for (const { 0: tag, 1: closing, 2: name = '', 3: written = '', 4: closed, index } of svg.matchAll(TAG)) {
    if (CONTAINERS.has(name)) {
      if (name === 'g' && depth === 0) painted.push(EVERYWHERE)
      depth += closing ? -1 : closed ? 0 : 1
      continue
    }
    if (closing || name === 'svg') continue
    const attributes = new Map(
      [...written.matchAll(ATTRIBUTE)].map(([, key, value]) => [key as string, value as string]),
    )
    const marker = toMarker(attributes.get('fill'))
    if (marker === undefined) {
      if (depth === 0) painted.push(shapeOf(attributes))
      continue
    }
    const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(key => Number(attributes.get(key) ?? 0))
    const inherited = [...attributes]
      .filter(([key]) => !PLACE.has(key))
      .map(([key, value]) => `${key === 'fill-opacity' ? 'opacity' : key}="${value}"`)
    const outline = attributes.get('d')
    if (left === undefined || top === undefined || width === undefined || height === undefined) continue
    found.push({
      from: index,
      to: index + tag.length,
      order: painted.length,
      marker: {
        ...{ marker, left, top, width, height },
        ...(outline !== undefined && { outline }),
        inherited: inherited.join(' '),
        isFree: depth === 0 && inherited.length === 0,
      },
    })
    painted.push(shapeOf(attributes))
  }
  const isCovered = ({ order, marker: { left, top, width, height } }: (typeof found)[number]) =>
    painted
      .slice(order + 1)
      .some(
        shape =>
          shape.left < left + width + REACH &&
          shape.right > left - REACH &&
          shape.top < top + height + REACH &&
          shape.bottom > top - REACH,
      )
  return found.map(each => ({ ...each, marker: { ...each.marker, isFree: each.marker.isFree && !isCovered(each) } }))
}

// How far letters may reach out of their box: marks above capitals, and the swash of an italic.
const REACH = 12
const EVERYWHERE: Shape = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 }

/** Where something may paint; everywhere if that can't be said without knowing more of SVG. */
function shapeOf(attributes: ReadonlyMap<string, string>): Shape {
  const [left, top, width, height] = ['x', 'y', 'width', 'height'].map(key => Number(attributes.get(key)))
  if (left === undefined || top === undefined || width === undefined || height === undefined) return EVERYWHERE
  if (![left, top, width, height].every(Number.isFinite) || attributes.has('transform')) return EVERYWHERE
  return { left, top, right: left + width, bottom: top + height }
}

/** The number of the marker of this colour. */
export function toMarker(fill: string | undefined): number | undefined {
  if (fill?.length !== 7 || !fill.startsWith('#01')) return undefined
  const marker = Number.parseInt(fill.slice(1), 16) - FIRST
  return marker >= 0 ? marker : undefined
}
