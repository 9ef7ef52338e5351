// Pixels for cards: decoded and encoded by sharp.
import sharp from 'sharp'
import type { Rect, Size } from '../../../cards/geometry.ts'
import { cut, type Image } from '../../../cards/paint/image.ts'
import type { Raster } from '../../../cards/paint/raster.ts'
import { findFacts, type PictureFacts } from '../../../cards/pictures/picture-facts.ts'
import type { Recipe } from '../../../renditions.ts'
import { cutOut, decodeTo, openPicture, partOf, probePicture, readable, sizeWithin } from './decode-photo.ts'
import { drawMeasured } from './draw-rendition.ts'
import { encodeJpeg } from './encode-jpeg.ts'
import { encodeIndexed, encodePng } from './encode-png.ts'
import { detectFaces } from './faces/detect-faces.ts'
import { createPhotoCache } from './photo-cache.ts'
import { isDrawing, rasterise } from './rasterize.ts'
import { releasePixels } from './release-pixels.ts'

/** The stored bytes of a picture, or of a font, by its key; undefined if there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MAX_LOGOS = 20
const MAX_PROBED = 1000
// Two for each photo, with faces and without. All wide cards are drawn first, then all other pictures: what a publication of
// 10,000 photos shows is still known then.
const MAX_STUDIED = 20_000

export function createRaster(readPicture: ReadPicture) {
  // A card is small: more threads would take longer, and several cards are drawn at the same time.
  sharp.concurrency(1)
  // No operation is repeated, so its cache would only take memory.
  sharp.cache(false)

  async function read(key: string): Promise<Uint8Array> {
    const bytes = await readPicture(key)
    if (!bytes) throw new Error('it is not stored')
    return isDrawing(bytes) ? rasterise(bytes) : bytes
  }

  const photos = createPhotoCache(read)
  // A publication has one logo, in a few sizes.
  const logos = new Map<string, Promise<Image>>()

  async function readLogo(key: string, { width, height }: Size): Promise<Image> {
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

  // Several articles may show the same photo, and all of them show the same logo.
  const probed = new Map<string, Promise<void>>()

  // The same for every shape of a card.
  const studied = new Map<string, Promise<PictureFacts>>()

  function study(key: string, withFaces: boolean): Promise<PictureFacts> {
    const name = withFaces ? `${key} faces` : key
    const known = studied.get(name)
    if (known) return known
    const facts = photos.use(key, async photo =>
      findFacts(await photo.studied(), photo.size, withFaces ? detectFaces : undefined),
    )
    if (studied.size > MAX_STUDIED) studied.clear()
    studied.set(name, facts)
    // Read again next time.
    facts.catch(() => studied.delete(name))
    return facts
  }

  return {
    probe(key) {
      const probe = probed.get(key) ?? read(key).then(probePicture)
      if (probed.size > MAX_PROBED) probed.clear()
      probed.set(key, probe)
      return probe
    },

    study,

    photo: (key, size, choose, use) =>
      photos.use(key, async ({ size: original, decode }) => {
        let image = await decode(size)
        const largest = partOf(size, image)
        let place = choose(image, largest, original.width / image.width)
        if (place.width < size.width) {
          // A part smaller than its area: the photo may have more pixels there.
          const closer = largest.width / place.width
          const finer = await decode({ width: size.width * closer, height: size.height * closer })
          place = placeIn(finer, place, image)
          image = finer
        }
        if (place.width === size.width && place.height === size.height) return use(cut(image, place))
        const resized = await cutOut(image, place, size)
        use(resized)
        releasePixels(resized.data)
      }),

    whole: (key, bounds, maxScale, use) =>
      photos.use(key, async ({ bytes, size, hasAlpha, studied }) => {
        const within = sizeWithin(bounds, size, maxScale)
        const known = hasAlpha ? undefined : await studied()
        const isLargeEnough = known && known.width >= within.width
        const picture = isLargeEnough
          ? await cutOut(known, { left: 0, top: 0, width: known.width, height: known.height }, within)
          : await decodeTo(bytes, within)
        use(picture)
        releasePixels(picture.data)
      }),

    /** Undefined if no page would contain this rendition. */
    rendition: (recipe: Recipe) =>
      photos.use(recipe.original, async photo => {
        const isPixels = !recipe.original.endsWith('.svg')
        const stored = isPixels ? photo.bytes : ((await readPicture(recipe.original)) ?? photo.bytes)
        const findFaces = async () => (await study(recipe.original, true)).faces
        return drawMeasured(recipe, { ...photo, findFaces }, stored)
      }),

    logo(key, size) {
      const name = `${key} ${size.width}x${size.height}`
      const logo = logos.get(name) ?? readLogo(key, size)
      if (logos.size > MAX_LOGOS) logos.clear()
      logos.set(name, logo)
      return logo
    },

    encode: (image, format, flat) => (format === 'png' ? encodePng(image) : encodeJpeg(image, flat)),
    encodeFlat: encodeIndexed,
  } satisfies Raster & Record<string, unknown>
}

/** The same place in a larger image of the same photo, whose factor may differ between width and height. */
function placeIn(finer: Size, { left, top, width, height }: Rect, image: Size): Rect {
  const [across, down] = [finer.width / image.width, finer.height / image.height]
  return {
    left: Math.floor(left * across),
    top: Math.floor(top * down),
    width: Math.floor(width * across),
    height: Math.floor(height * down),
  }
}
