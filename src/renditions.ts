// Smaller copies and crops of a picture. Their addresses follow from the picture alone, so that a page can contain them
// before they are drawn; `/pictures/` answers with the original if one is missing.
import type { Article, Hero, Picture } from './article.ts'

interface Rendition {
  /**
   * `<hash>-<width>.<extension of the original>.<extension>`; for a crop `<hash>-<w>x<h>-<x>-<y>...`, with the focus in
   * percent, rounded to tens, or `auto` if the editor gives none.
   */
  readonly key: string
  readonly type: string
  readonly width: number
  readonly height: number
}

/** How to draw a rendition: from which picture, in which format and size. */
export interface Recipe {
  /** The key of the picture it is made from. */
  readonly original: string
  readonly format: RenditionFormat
  readonly width: number
  /** Absent: the proportions of the original. */
  readonly height?: number
  /** The point that a crop contains, 0 to 1 from the left and from the top; absent: crop.ts finds the subject. */
  readonly focus?: readonly [number, number]
}

export type RenditionFormat = 'avif' | 'webp' | 'jpg'

const TYPES: Readonly<Record<RenditionFormat, string>> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' }
const FORMATS = ['avif', 'webp', 'jpg'] as const
const WIDTHS = [400, 800, 1200, 1800]
// A crop is smaller if the picture is: many photos of phones are less than 1200 high.
// The widest first, for consumers that read only one.
const CROPS = [
  [1200, 675],
  [1200, 900],
  [1200, 1200],
] as const
// A copy of an animation would not move, and a copy of a drawing would not scale.
const RASTER = /^image\/(jpeg|png|webp|avif)$/

/** The copies in one format, narrowest first; none for animations and drawings. */
export function renditionsOf({ key, type, width, height }: Picture, format: RenditionFormat): Rendition[] {
  if (!RASTER.test(type)) return []
  const [hash, extension] = key.split('.') as [string, string]
  return copyWidths(width).map(wide => ({
    key: `${hash}-${wide}.${extension}.${format}`,
    type: TYPES[format],
    width: wide,
    height: Math.round((wide * height) / width),
  }))
}

/** The crops 16:9, 4:3 and 1:1 without text that search engines ask for, as JPEG. */
export function cropsOf({ key, type, width, height, focus }: Hero): Rendition[] {
  if (!RASTER.test(type)) return []
  const [hash, extension] = key.split('.') as [string, string]
  const at = focus?.map(part => 10 * Math.round(part * 10)).join('-') ?? 'auto'
  return cropSizes({ width, height }).map(([wide, high]) => ({
    key: `${hash}-${wide}x${high}-${at}.${extension}.jpg`,
    type: TYPES.jpg,
    width: wide,
    height: high,
  }))
}

const SHOWN_IN_PREVIEWS = /^image\/(?:jpeg|png|gif|webp)$/
// Platforms show no card larger than this.
const MAX_PREVIEW = 1200

/** A picture as link previews show it: itself, or a JPEG of it if it is larger or in a format that platforms do not take. */
export function previewOf(picture: Picture): Rendition {
  const { key, type, width, height } = picture
  if (SHOWN_IN_PREVIEWS.test(type) && width <= MAX_PREVIEW) return { key, type, width, height }
  const [hash, extension] = key.split('.') as [string, string]
  const wide = type.startsWith('image/svg') ? MAX_PREVIEW : Math.min(MAX_PREVIEW, width)
  return {
    key: `${hash}-${wide}.${extension}.jpg`,
    type: TYPES.jpg,
    width: wide,
    height: Math.round((wide * height) / width),
  }
}

/** Every rendition that the pages of an article contain: a service that can't draw must receive them all. */
export function listRenditions({ hero, pictures, card }: Pick<Article, 'hero' | 'pictures' | 'card'>): Rendition[] {
  const copies = (picture: Picture) => FORMATS.flatMap(format => renditionsOf(picture, format))
  const preview = card && previewOf(card)
  return [
    ...(hero ? [...copies(hero), ...cropsOf(hero)] : []),
    ...(preview && preview.key !== card.key ? [preview] : []),
    ...pictures.flatMap(copies),
  ]
}

/** Whether a page would contain this rendition of a picture of that size. No others are drawn. */
export function isRenditionOf({ width, height, focus, format }: Recipe, picture: PictureSize): boolean {
  if (height === undefined) return copyWidths(picture.width).includes(width)
  const steps = !focus || focus.every(part => part <= 1 && Math.round(part * 100) % 10 === 0)
  return format === 'jpg' && steps && cropSizes(picture).some(([w, h]) => w === width && h === height)
}

type PictureSize = Pick<Picture, 'width' | 'height'>

function copyWidths(width: number): number[] {
  const widths = WIDTHS.filter(candidate => candidate < width)
  return widths.length < WIDTHS.length ? [...widths, width] : widths
}

function cropSizes({ width, height }: PictureSize): [number, number][] {
  return CROPS.map(([wide, high]) => {
    const scale = Math.min(1, width / wide, height / high)
    return [Math.max(1, Math.floor(wide * scale)), Math.max(1, Math.floor(high * scale))]
  })
}

const KEY = /^([0-9a-f]+)-(\d{1,5})(?:x(\d{1,5})-(?:auto|(\d{1,3})-(\d{1,3})))?\.(\w+)\.(avif|webp|jpg)$/

/** The rendition of a key; undefined if it is not one of our keys. */
export function parseRendition(key: string): Recipe | undefined {
  const [, hash, width, height, x, y, extension, format] = KEY.exec(key) ?? []
  if (!hash) return undefined
  return {
    original: `${hash}.${extension}`,
    format: format as RenditionFormat,
    width: Number(width),
    ...(height && { height: Number(height) }),
    ...(x && { focus: [Number(x) / 100, Number(y) / 100] as const }),
  }
}
