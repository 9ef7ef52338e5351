// Smaller copies and crops of pictures, drawn by sharp.
import type { Rect, Size } from '../../../cards/geometry.ts'
import { findSubject } from '../../../cards/paint/crop.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { findFaceCrop } from '../../../cards/paint/keep-clear.ts'
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
import { detectFaces } from './detect-faces.ts'
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
  return drawMeasured(recipe, original, measures, {
    decode: size => decodePicture(original, measures, scaleFor(size, measures)),
    findFaces: detectFaces,
  })
}

interface Source {
  /** All of the picture, large enough for a part of this size. */
  readonly decode: (size: Size) => Promise<Image>
  readonly findFaces: (image: Image) => readonly Rect[] | Promise<readonly Rect[]>
}

/** The same for a picture from which more is drawn. */
export async function drawMeasured(
  recipe: Recipe,
  original: Uint8Array,
  measures: Size,
  { decode, findFaces }: Source,
): Promise<Uint8Array | undefined> {
  const { width, height, format, focus } = recipe
  if (!isRenditionOf(recipe, measures)) return undefined
  if (height !== undefined) {
    const size = { width, height }
    const image = await decode(MAX_CROP)
    const largest = partOf(size, image)
    const faces = focus ? [] : await findFaces(image)
    const part = faces.length > 0 ? findFaceCrop(faces, largest, image) : findSubject(image, largest, { focus })
    const crop = await cutOut(image, part, size)
    const bytes = await encodeJpeg(crop, false)
    releasePixels(crop.data)
    return bytes
  }
  const copy = openPicture(original, failOnFor(original)).autoOrient().resize({ width })
  if (format === 'avif') return readable(() => copy.avif(AVIF).toBuffer())
  if (format === 'webp') return readable(() => copy.webp(WEBP).toBuffer())
  return readable(() => copy.flatten({ background: '#fff' }).jpeg(JPEG).toBuffer())
}
