// Pixels for cards: decoding and encoding by sharp.
import sharp from 'sharp'
import type { Rect, Size } from '../../../cards/geometry.ts'
import { cut, type Image } from '../../../cards/paint/image.ts'
import type { Raster } from '../../../cards/paint/raster.ts'
import type { Recipe } from '../../../renditions.ts'
import { cutOut, openPicture, partOf, probePicture, readable } from './decode-photo.ts'
import { drawMeasured } from './draw-rendition.ts'
import { encodeJpeg } from './encode-jpeg.ts'
import { encodePng } from './encode-png.ts'
import { createPhotographs } from './photo-cache.ts'
import { isDrawing, rasterise } from './rasterize.ts'
import { free } from './release-pixels.ts'

/** The stored bytes of a picture; undefined where there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MAX_MARKS = 20
const MAX_PROBED = 1000

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
      if (probed.size > MAX_PROBED) probed.clear()
      probed.set(key, probe)
      return probe
    },

    photo: (key, size, choose, use) =>
      photographs.use(key, async ({ measures, decode }) => {
        let image = await decode(size)
        const largest = partOf(size, image)
        let place = choose(image, largest, measures.width / image.width)
        if (place.width < size.width) {
          // A close-up: more of its own pixels may be had.
          const closer = largest.width / place.width
          const finer = await decode({ width: size.width * closer, height: size.height * closer })
          place = placeIn(finer, place, image)
          image = finer
        }
        if (place.width === size.width && place.height === size.height) return use(cut(image, place))
        const resized = await cutOut(image, place, size)
        use(resized)
        free(resized.data)
      }),

    /** Undefined when the recipe is none that a page would name for this picture. */
    rendition: (recipe: Recipe) =>
      photographs.use(recipe.original, ({ bytes, measures, decode }) => drawMeasured(recipe, bytes, measures, decode)),

    logo(key, size) {
      const name = `${key} ${size.width}x${size.height}`
      const mark = marks.get(name) ?? readMark(key, size)
      if (marks.size > MAX_MARKS) marks.clear()
      marks.set(name, mark)
      return mark
    },

    encode: (image, format, flat) => (format === 'png' ? encodePng(image) : encodeJpeg(image, flat)),
  } satisfies Raster & Record<string, unknown>
}

/** The place of an image in a finer one of the same picture, which need not be larger by the same in both directions. */
function placeIn(finer: Size, { left, top, width, height }: Rect, image: Size): Rect {
  const [across, down] = [finer.width / image.width, finer.height / image.height]
  return {
    left: Math.floor(left * across),
    top: Math.floor(top * down),
    width: Math.floor(width * across),
    height: Math.floor(height * down),
  }
}
