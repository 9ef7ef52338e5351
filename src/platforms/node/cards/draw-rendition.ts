// Smaller copies and crops of pictures, drawn by sharp.
import type { Size } from '../../../cards/geometry.ts'
import { findSubject } from '../../../cards/paint/crop.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { isRenditionOf, type Recipe } from '../../../renditions.ts'
import {
  cutOut,
  decodePicture,
  failOnFor,
  openPicture,
  partOf,
  readable,
  readUprightSize,
  scaleFor,
} from './decode-photo.ts'
import { encodeJpeg } from './encode-jpeg.ts'
import { releasePixels } from './release-pixels.ts'

// AVIF at 55 looks like JPEG at 80. Readers wait while it is drawn: more effort doubles the time and saves a few percent.
const AVIF = { quality: 55, effort: 2 }
const WEBP = { quality: 78, effort: 4 }
const JPEG = { quality: 80, mozjpeg: true }

// All crops are cut from one decoding.
const MAX_CROP = { width: 1200, height: 1200 }

/** Undefined if no page would contain this rendition. Throws if the picture is damaged. */
export async function drawRendition(recipe: Recipe, original: Uint8Array): Promise<Uint8Array | undefined> {
  const measures = await readUprightSize(original)
  return drawMeasured(recipe, original, measures, size => decodePicture(original, measures, scaleFor(size, measures)))
}

/** The same for a picture from which more is drawn: `decode` gives all of it, large enough for a part of this size. */
export async function drawMeasured(
  recipe: Recipe,
  original: Uint8Array,
  measures: Size,
  decode: (size: Size) => Promise<Image>,
): Promise<Uint8Array | undefined> {
  const { width, height, format, focus } = recipe
  if (!isRenditionOf(recipe, measures)) return undefined
  if (height !== undefined) {
    const size = { width, height }
    const image = await decode(MAX_CROP)
    const crop = await cutOut(image, findSubject(image, partOf(size, image), { focus }), size)
    const bytes = await encodeJpeg(crop, false)
    releasePixels(crop.data)
    return bytes
  }
  const copy = openPicture(original, failOnFor(original)).autoOrient().resize({ width })
  if (format === 'avif') return readable(() => copy.avif(AVIF).toBuffer())
  if (format === 'webp') return readable(() => copy.webp(WEBP).toBuffer())
  return readable(() => copy.flatten({ background: '#fff' }).jpeg(JPEG).toBuffer())
}
