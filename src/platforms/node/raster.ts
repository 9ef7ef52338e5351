// Pixels for cards: decoding and encoding by sharp.
import sharp from 'sharp'
import type { Image } from '../../cards/contrast.ts'
import { cut } from '../../cards/crop.ts'
import type { Raster } from '../../cards/draw.ts'
import type { Size } from '../../cards/shapes.ts'
import type { Recipe } from '../../renditions.ts'
import { drawMeasured } from './draw-rendition.ts'
import { encodeCard } from './encode-card.ts'
import { cutOut, free, openPicture, partOf, probePicture, readable } from './photograph.ts'
import { createPhotographs } from './photographs.ts'
import { isDrawing, rasterise } from './rasterise.ts'

/** The stored bytes of a picture; undefined where there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MOST_MARKS = 20
const MOST_PROBED = 1000

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

    encode: encodeCard,
  } satisfies Raster & Record<string, unknown>
}
