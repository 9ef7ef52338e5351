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
const RASTER = /^image\/(jpeg|png|webp|avif|gif)$/
const isAnimated = ({ type, animated = type === 'image/gif' }: Picture) => animated
// A copy of an animation would not move, and a copy of a drawing would not scale: pages show these themselves.
const hasCopies = (picture: Picture) => RASTER.test(picture.type) && !isAnimated(picture)
// Other programs get a still picture in their place.
const DRAWABLE = /^image\/(jpeg|png|webp|avif|gif|svg\+xml)$/
const SHOWN_EVERYWHERE = /^image\/(jpeg|png|webp)$/
// The width at which a drawing becomes pixels, whatever size it gives, and the most that it may be longer than wide.
const DRAWN_WIDTH = 1200
const MAX_RATIO = 8

/** The copies in one format, narrowest first; none for animations and drawings. */
export const renditionsOf = (picture: Picture, format: RenditionFormat): Rendition[] =>
  hasCopies(picture) ? copiesOf(picture, format) : []

/** JPEGs for programs that are not browsers, narrowest first: the first frame of an animation, and drawings as pixels. */
export const jpegsOf = (picture: Picture): Rendition[] =>
  DRAWABLE.test(picture.type) && !isUndrawable(picture) ? copiesOf(picture, 'jpg') : []

/** A main picture as feed readers and previews can show it: itself, or the largest JPEG of it. */
export function pictureForReaders(picture: Picture): Pick<Picture, 'key' | 'type' | 'width' | 'height'> & {
  /** Absent if it is not known. */
  readonly bytes?: number
} {
  return SHOWN_EVERYWHERE.test(picture.type) ? picture : (jpegsOf(picture).at(-1) ?? picture)
}

function copiesOf(picture: Picture, format: RenditionFormat): Rendition[] {
  const [hash, extension] = picture.key.split('.') as [string, string]
  return copyWidths(widthOf(picture)).map(width => ({
    key: `${hash}-${width}.${extension}.${format}`,
    type: TYPES[format],
    width,
    height: copyHeight(width, picture),
  }))
}

/** The height of a copy of this width. */
export const copyHeight = (width: number, picture: PictureSize): number =>
  Math.max(1, Math.round((width * picture.height) / picture.width))

const isDrawing = ({ type }: Picture) => type === 'image/svg+xml'
const widthOf = (picture: Picture) => (isDrawing(picture) ? DRAWN_WIDTH : picture.width)

/** A drawing without a size of its own, or a very long one. */
function isUndrawable(picture: Picture): boolean {
  const { width, height } = picture
  return isDrawing(picture) && !(Math.max(width, height) <= MAX_RATIO * Math.min(width, height) && width > 0)
}

/** The crops 16:9, 4:3 and 1:1 without text that search engines ask for, as JPEG. */
export function cropsOf(hero: Hero): Rendition[] {
  if (!DRAWABLE.test(hero.type) || isUndrawable(hero)) return []
  const [hash, extension] = hero.key.split('.') as [string, string]
  const at = hero.focus?.map(part => 10 * Math.round(part * 10)).join('-') ?? 'auto'
  const sizes = isDrawing(hero) ? CROPS : cropSizes(hero)
  return sizes.map(([wide, high]) => ({
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

/** Every rendition that the pages and feeds of an article contain: a service that can't draw must receive them all. */
export function listRenditions(article: Pick<Article, 'hero' | 'pictures' | 'card' | 'avatar'>): Rendition[] {
  const { hero, pictures, card, avatar } = article
  const copies = (picture: Picture) => FORMATS.flatMap(format => renditionsOf(picture, format))
  const stills = hero && !hasCopies(hero) ? jpegsOf(hero) : []
  const preview = card && previewOf(card)
  const face = avatar && pictureForReaders(avatar)
  return [
    ...(hero ? [...copies(hero), ...stills, ...cropsOf(hero)] : []),
    ...(preview && preview.key !== card.key ? [preview] : []),
    ...(face && face.key !== avatar.key ? [face] : []),
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
