// Smaller copies and crops of a picture. Their addresses follow from the picture alone, so that a page can name them
// before anybody has drawn them; `/pictures/` answers with the original in place of one that is missing.
import type { Article, Hero, Picture } from './article.ts'

interface Rendition {
  /**
   * `<hash>-<width>.<extension of the original>.<extension>`, for a crop `<hash>-<w>x<h>-<x>-<y>...` with the focus in
   * tenths, as percent; `auto` in its place where the editor names none.
   */
  readonly key: string
  readonly type: string
  readonly width: number
  readonly height: number
}

/** How to draw a rendition: from which picture, and what to do to it. */
export interface Recipe {
  /** The key of the picture it is made from. */
  readonly original: string
  readonly format: RenditionFormat
  readonly width: number
  /** Absent: in the proportions of the original. */
  readonly height?: number
  /** What a crop keeps in sight, 0 to 1 from the left and from the top; absent: what there is most to see of. */
  readonly focus?: readonly [number, number]
}

export type RenditionFormat = 'avif' | 'webp' | 'jpg'

const TYPES: Readonly<Record<RenditionFormat, string>> = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' }
const FORMATS = ['avif', 'webp', 'jpg'] as const
const WIDTHS = [400, 800, 1200, 1800]
// A phone picture is often wider than 1200 and lower than 1200: then the crop is as large as the picture allows.
// The widest first, for readers that take only one.
const CROPS = [
  [1200, 675],
  [1200, 900],
  [1200, 1200],
] as const
// A moving or drawn picture keeps its nature only as it is.
const RASTER = /^image\/(jpeg|png|webp|avif)$/

/** The copies for one format, narrowest first; none where the picture cannot have any. */
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

/** The text-free crops 16:9, 4:3 and 1:1 that search engines ask for, as JPEG. */
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

/** Every rendition that the pages of an article name: what a service that draws none must be given. */
export function listRenditions({ hero, pictures }: Pick<Article, 'hero' | 'pictures'>): Rendition[] {
  const copies = (picture: Picture) => FORMATS.flatMap(format => renditionsOf(picture, format))
  return [...(hero ? [...copies(hero), ...cropsOf(hero)] : []), ...pictures.flatMap(copies)]
}

/** Whether a page would name this rendition for a picture of that size: no others are drawn for anybody. */
export function isRenditionOf({ width, height, focus, format }: Recipe, picture: Size): boolean {
  if (height === undefined) return copyWidths(picture.width).includes(width)
  const steps = !focus || focus.every(part => part <= 1 && Math.round(part * 100) % 10 === 0)
  return format === 'jpg' && steps && cropSizes(picture).some(([w, h]) => w === width && h === height)
}

interface Size {
  readonly width: number
  readonly height: number
}

function copyWidths(width: number): number[] {
  const widths = WIDTHS.filter(candidate => candidate < width)
  return widths.length < WIDTHS.length ? [...widths, width] : widths
}

function cropSizes({ width, height }: Size): [number, number][] {
  return CROPS.map(([wide, high]) => {
    const scale = Math.min(1, width / wide, height / high)
    return [Math.max(1, Math.floor(wide * scale)), Math.max(1, Math.floor(high * scale))]
  })
}

const KEY = /^([0-9a-f]+)-(\d{1,5})(?:x(\d{1,5})-(?:auto|(\d{1,3})-(\d{1,3})))?\.(\w+)\.(avif|webp|jpg)$/

/** What a rendition's key asks for; undefined when it is none of ours. */
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
