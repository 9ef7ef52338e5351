// What a picture shows, as far as the layout of its card depends on it: a photograph may be cut, a drawing may not.
import type { Rect, Size } from '../geometry.ts'
import { type Image, isSeenOn } from '../paint/image.ts'
import { findEdgeColor } from './edge-color.ts'
import { lumaRows, toLuma } from './luma.ts'
import { mapSkin } from './skin.ts'
import { findWords, MANY_WORDS } from './words.ts'

/** `screen`: a picture of a page or a program. `graphic`: a logo, a chart, a diagram, a drawing. */
export type PictureKind = 'photograph' | 'graphic' | 'screen'

/** With the size of the picture, when upright. */
export interface PictureFacts extends Size {
  readonly kind: PictureKind
  /** `#rrggbb`: the colour of a graphic along all its edges, if it is one colour. */
  readonly edge?: string
  /** It has transparent parts, and is hardly seen on white. */
  readonly isLight?: true
  /** Faces and words that the picture itself shows, as shares of its width and height. */
  readonly faces: readonly Rect[]
  readonly words: readonly Rect[]
}

// Pixels along the longer side of the copy that is examined.
const SIDE = 256
// The share of the pixels that have the brightness of their neighbours: at least this in 29 of 32 graphics, and in 4 of 113
// photographs, which show a figure on black or white (decisions/089).
const FLAT = 0.4
// A person before a wall is up to so flat. A wall is never lit evenly, paper is: the share of the pixels with the three most
// frequent shades, in a photograph; with skin in it, or without.
const FLAT_GROUND = 0.5
const SHADES = { withSkin: 0.3, without: 0.2 }
const SKIN = 0.1
// Signs, posters and pages are partly even; the fronts of houses, which look like words, mostly are not.
const MAY_HAVE_WORDS = 0.12
// A page may show a photograph behind its words, and be less even. Of 300 photographs, none that is so even has so many words.
const FLAT_PAGE = 0.3
// The share of transparent pixels. Fewer are soft edges and rounded corners.
const TRANSPARENT = 0.03
// The proportions of browsers' windows.
const SCREEN = { min: 1.25, max: 2.2 }

/** Examines a whole picture, RGB or RGBA; `findFaces` is called only for a photograph. */
export function findFacts(
  image: Image,
  { width, height }: Size,
  findFaces?: (image: Image) => readonly Rect[],
): PictureFacts {
  const size = { width, height }
  const isTransparent = transparentShare(image) > TRANSPARENT
  const flat = isTransparent ? 1 : flatShare(image)
  if (flat < FLAT || (flat < FLAT_GROUND && isLitGround(image))) {
    const words = flat < MAY_HAVE_WORDS ? [] : findWords(image)
    if (flat < FLAT_PAGE || words.length < MANY_WORDS)
      return { ...size, kind: 'photograph', faces: findFaces?.(image) ?? [], words }
  }
  const edge = isTransparent ? undefined : findEdgeColor(image)
  const isLight = isTransparent && !isSeenOn(1, image)
  const ratio = image.width / image.height
  // A chart has an empty edge, a page has a bar along the top.
  const isScreen = !isTransparent && !edge && ratio >= SCREEN.min && ratio <= SCREEN.max
  return {
    ...size,
    kind: isScreen ? 'screen' : 'graphic',
    ...(edge && { edge }),
    ...(isLight && { isLight }),
    faces: [],
    words: [],
  }
}

const channelsOf = ({ width, height, data }: Image) => data.length / width / height

function transparentShare(image: Image): number {
  if (channelsOf(image) < 4) return 0
  const { width, height, data } = image
  let [count, total] = [0, 0]
  for (let pixel = 0; pixel < width * height; pixel += 7, total++) if ((data[pixel * 4 + 3] as number) < 128) count++
  return count / total
}

function isLitGround(image: Image): boolean {
  const { luma } = toLuma(image, SIDE)
  const shades = new Uint32Array(256)
  for (const value of luma) shades[Math.round(value)] = (shades[Math.round(value)] as number) + 1
  const sums = shades.map((count, at) => (shades[at - 1] ?? 0) + count + (shades[at + 1] ?? 0))
  const most = Math.max(...sums) / luma.length
  return most < SHADES.without || (most < SHADES.withSkin && mapSkin(image).share >= SKIN)
}

/** The share of the pixels that have the brightness of the next one and of the one below. */
function flatShare(image: Image): number {
  const { width, height, read } = lumaRows(image, SIDE)
  let [row, below] = [new Float32Array(width), new Float32Array(width)]
  let count = 0
  read(0, row)
  for (let y = 1; y < height; y++) {
    read(y, below)
    for (let x = 1; x < width; x++) {
      const own = row[x - 1] as number
      // No branch: whether a pixel is flat can't be predicted.
      count += Number(Math.abs(own - (row[x] as number)) < 1) & Number(Math.abs(own - (below[x - 1] as number)) < 1)
    }
    ;[row, below] = [below, row]
  }
  return count / Math.max(1, (width - 1) * (height - 1))
}
