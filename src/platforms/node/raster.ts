// Pixels for cards: decoding and encoding by sharp.
import sharp, { type JpegOptions } from 'sharp'
import type { Image } from '../../cards/contrast.ts'
import { cut } from '../../cards/crop.ts'
import type { Raster } from '../../cards/draw.ts'
import type { Recipe } from '../../renditions.ts'
import { drawMeasured } from './draw-rendition.ts'
import {
  cutOut,
  decodePicture,
  type Measures,
  measurePicture,
  openPicture,
  partOf,
  scaleOfWhole,
  scaleToCover,
} from './photograph.ts'

/** The stored bytes of a picture; undefined where there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MOST_BYTES = 300_000
const MOST_QUICK_BYTES = 120_000
const QUALITIES = [80, 76, 66, 56, 46, 36, 26]
// What needs so much less of a photograph is decoded by itself: a JPEG gives halves and quarters almost for nothing.
const MUCH_SMALLER = 0.6
// Photographs at work: some 10 MB each.
const MOST_KEPT = 2

interface Photograph {
  readonly bytes: Uint8Array
  readonly measures: Measures
  /** All of it, as large as anything that is cut out of it needs. */
  whole(): Promise<Image>
}

export function createRaster(readPicture: ReadPicture) {
  // A card is small: more threads cost more than they bring, and cards are drawn side by side.
  sharp.concurrency(1)
  const kept = new Map<string, Promise<Photograph>>()

  async function read(key: string): Promise<Uint8Array> {
    const bytes = await readPicture(key)
    if (!bytes) throw new Error('it is not stored')
    return bytes
  }

  /** Cards and crops of one article are drawn one after the other: its photograph is decoded once for most of them. */
  function open(key: string): Promise<Photograph> {
    const found = kept.get(key) ?? load(key)
    kept.delete(key)
    kept.set(key, found)
    found.catch(() => kept.delete(key))
    for (const oldest of kept.keys()) if (kept.size > MOST_KEPT) kept.delete(oldest)
    return found
  }

  async function load(key: string): Promise<Photograph> {
    const bytes = await read(key)
    const measures = await measurePicture(bytes)
    let whole: Promise<Image> | undefined
    return {
      bytes,
      measures,
      whole() {
        whole ??= decodePicture(bytes, measures, scaleOfWhole(measures))
        return whole
      },
    }
  }

  return {
    async photo(key, size, choose) {
      const { bytes, measures, whole } = await open(key)
      const scale = scaleToCover(size, measures)
      if (scale <= scaleOfWhole(measures) * MUCH_SMALLER) {
        const image = await decodePicture(bytes, measures, scale, size)
        return cut(image, choose(image, size))
      }
      const image = await whole()
      const part = partOf(size, image)
      const place = choose(image, part)
      return part.width === size.width && part.height === size.height ? cut(image, place) : cutOut(image, place, size)
    },

    /** Undefined when the recipe is none that a page would name for this picture. */
    async rendition(recipe: Recipe) {
      const { bytes, measures, whole } = await open(recipe.original)
      return drawMeasured(recipe, bytes, measures, whole)
    },

    async mark(key, { width, height }) {
      const { data, info } = await openPicture(await read(key))
        .resize({ width, height, fit: 'inside' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return { width: info.width, height: info.height, data }
    },

    async encode(image, flat) {
      const raw = { width: image.width, height: image.height, channels: 3 } as const
      // Not one image that is cloned: sharp would copy its pixels each time.
      const jpeg = (options: JpegOptions) => sharp(image.data, { raw }).jpeg(options).toBuffer()
      // Counting twice for better codes costs as much as all the rest: only where the first try is large.
      const quick = await jpeg({
        quality: flat ? 84 : 80,
        chromaSubsampling: flat ? '4:4:4' : '4:2:0',
        optimiseCoding: false,
      })
      if (quick.length <= MOST_QUICK_BYTES) return quick
      for (const quality of QUALITIES) {
        const bytes = await jpeg({ quality })
        if (bytes.length <= (quality === QUALITIES[0] ? MOST_QUICK_BYTES : MOST_BYTES)) return bytes
      }
      return sharp(image.data, { raw }).blur(2).jpeg({ quality: 20 }).toBuffer()
    },
  } satisfies Raster & Record<string, unknown>
}
