// Pixels for cards: decoding and encoding by sharp.
import sharp, { type JpegOptions } from 'sharp'
import type { Image } from '../../cards/contrast.ts'
import { cut } from '../../cards/crop.ts'
import type { Raster } from '../../cards/draw.ts'
import type { Size } from '../../cards/shapes.ts'
import type { Recipe } from '../../renditions.ts'
import { drawMeasured } from './draw-rendition.ts'
import { cutOut, free, openPicture, partOf, probePicture, readable } from './photograph.ts'
import { createPhotographs } from './photographs.ts'
import { isDrawing, rasterise } from './rasterise.ts'

/** The stored bytes of a picture; undefined where there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MOST_BYTES = 300_000
// What a card of 1200x630 usually stays below; larger ones may have more in proportion.
const USUAL_BYTES = 120_000
const USUAL_PIXELS = 1200 * 630
const MOST_MARKS = 20
const MOST_PROBED = 1000
const QUALITIES = [80, 76, 66, 56, 46, 36, 26]

export function createRaster(readPicture: ReadPicture) {
  // A card is small: more threads cost more than they bring, and cards are drawn side by side.
  sharp.concurrency(1)
  // Nothing is asked for twice in the same way.
  sharp.cache(false)

  async function read(key: string): Promise<Uint8Array> {
    const bytes = await readPicture(key)
    if (!bytes) throw new Error('it is not stored')
    return isDrawing(bytes) ? rasterise(bytes) : bytes
  }

  const photographs = createPhotographs(read)
  // A publication has one mark, in a few sizes.
  const marks = new Map<string, Promise<Image>>()

  async function readMark(key: string, { width, height }: Size): Promise<Image> {
    const bytes = await read(key)
    const { data, info } = await readable(() =>
      openPicture(bytes)
        .resize({ width, height, fit: 'inside' })
        .toColourspace('srgb')
        .ensureAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true }),
    )
    return { width: info.width, height: info.height, data }
  }

  // Several articles may show the same picture, and all of them the same mark.
  const probed = new Map<string, Promise<void>>()

  return {
    probe(key) {
      const probe = probed.get(key) ?? read(key).then(probePicture)
      if (probed.size > MOST_PROBED) probed.clear()
      probed.set(key, probe)
      return probe
    },

    photo: (key, size, choose, use) =>
      photographs.use(key, async ({ whole }) => {
        const image = await whole()
        const place = choose(image, partOf(size, image))
        if (place.width === size.width && place.height === size.height) return use(cut(image, place))
        const resized = await cutOut(image, place, size)
        use(resized)
        free(resized)
      }),

    /** Undefined when the recipe is none that a page would name for this picture. */
    rendition: (recipe: Recipe) =>
      photographs.use(recipe.original, ({ bytes, measures, whole }) => drawMeasured(recipe, bytes, measures, whole)),

    mark(key, size) {
      const name = `${key} ${size.width}x${size.height}`
      const mark = marks.get(name) ?? readMark(key, size)
      if (marks.size > MOST_MARKS) marks.clear()
      marks.set(name, mark)
      return mark
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
      const usual = Math.min(MOST_BYTES, (USUAL_BYTES * image.width * image.height) / USUAL_PIXELS)
      if (quick.length <= usual) return quick
      for (const quality of QUALITIES) {
        const bytes = await jpeg({ quality })
        if (bytes.length <= (quality === QUALITIES[0] ? usual : MOST_BYTES)) return bytes
      }
      return sharp(image.data, { raw }).blur(2).jpeg({ quality: 20 }).toBuffer()
    },
  } satisfies Raster & Record<string, unknown>
}
