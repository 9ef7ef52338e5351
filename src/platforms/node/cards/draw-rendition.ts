// Smaller copies and crops of pictures, drawn by sharp.
import type { Sharp } from 'sharp'
import type { Rect, Size } from '../../../cards/geometry.ts'
import { findSubject } from '../../../cards/paint/crop/crop.ts'
import { findFaceCrop } from '../../../cards/paint/crop/keep-clear.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { measurePicture } from '../../../publishing/pictures/picture-metadata.ts'
import { copyHeight, isRenditionOf, type Recipe } from '../../../renditions.ts'
import {
  createDamageCheck,
  cutOut,
  decodePicture,
  type FailOn,
  failOnFor,
  openPicture,
  partOf,
  readable,
  readUprightSize,
  scaleFor,
} from './decode-photo.ts'
import { encodeJpeg } from './encode-jpeg.ts'
import { detectFaces } from './faces/detect-faces.ts'
import { isDrawing, rasterise } from './rasterize.ts'
import { releasePixels } from './release-pixels.ts'

// AVIF at 55 looks like JPEG at 80. Readers wait while it is drawn: more effort doubles the time and saves a few percent.
const AVIF = { quality: 55, effort: 2 }
const WEBP = { quality: 78, effort: 4 }
const JPEG = { quality: 80, mozjpeg: true }

// All crops are cut from one decoding.
const MAX_CROP = { width: 1200, height: 1200 }

/** A picture that is upright. */
interface Original {
  readonly bytes: Uint8Array
  /** In pixels. */
  readonly size: Size
  /** The whole picture, large enough for a part of this size. */
  decode(size: Size): Promise<Image>
  /** Of the whole picture, decoded. */
  findFaces(image: Image): readonly Rect[] | Promise<readonly Rect[]>
}

const checkDamage = createDamageCheck()

/** Undefined if no page would contain this rendition. Throws if the picture is damaged. */
export async function drawRendition(recipe: Recipe, original: Uint8Array): Promise<Uint8Array | undefined> {
  checkDamage(recipe.original, original)
  const bytes = isDrawing(original) ? await rasterise(original) : original
  const size = await readUprightSize(bytes)
  const decode = (part: Size) => decodePicture(bytes, size, scaleFor(part, size))
  return drawMeasured(recipe, { bytes, size, decode, findFaces: detectFaces }, original)
}

/** The same for a picture from which more is drawn. `stored`: its bytes, if it is a drawing that is pixels now. */
export async function drawMeasured(
  recipe: Recipe,
  { bytes, size: measures, decode, findFaces }: Original,
  stored: Uint8Array,
): Promise<Uint8Array | undefined> {
  const { width, height, focus } = recipe
  if (!isRenditionOf(recipe, measures)) return undefined
  if (height === undefined)
    return drawCopy(recipe, bytes, { failOn: failOnFor(bytes), ...sizeOfCopy(width, stored, measures) })
  const size = { width, height }
  const image = await decode(MAX_CROP)
  const part = findPart(image, size, { focus, faces: focus ? [] : await findFaces(image) })
  const crop = await cutOut(image, part, size)
  const jpeg = await encodeJpeg(crop, false)
  releasePixels(crop.data)
  return jpeg
}

/** What a crop of this size shows of a picture. */
export function findPart(
  image: Image,
  size: Size,
  { focus, faces }: { readonly focus?: Recipe['focus'] | undefined; readonly faces: readonly Rect[] },
): Rect {
  const largest = partOf(size, image)
  return faces.length > 0 ? findFaceCrop(faces, largest, image) : findSubject(image, largest, { focus })
}

/**
 * A rendition of a picture that is damaged, or too long to be decoded as a whole: as much of it as can be read, in the size that
 * pages promise. Throws if nothing of it can be read.
 */
export async function drawRough(recipe: Recipe, original: Uint8Array): Promise<Uint8Array | undefined> {
  if (isDrawing(original)) return undefined
  const measures = await readUprightSize(original)
  if (!isRenditionOf(recipe, measures)) return undefined
  const { width, height, focus = [0.5, 0.5] } = recipe
  if (height === undefined)
    return drawCopy(recipe, original, { failOn: 'none', ...sizeOfCopy(width, original, measures) })
  const part = partOf({ width, height }, measures)
  const start = (share: number, whole: number, length: number) =>
    Math.round(Math.min(whole - length, Math.max(0, share * whole - length / 2)))
  const picture = openPicture(original, 'none')
    .autoOrient()
    .extract({
      left: start(focus[0], measures.width, part.width),
      top: start(focus[1], measures.height, part.height),
      ...part,
    })
  return readable(() => asJpeg(picture.resize({ width, height, fit: 'fill' })).toBuffer())
}

/** An SVG may have become pixels of slightly other proportions. */
function sizeOfCopy(width: number, stored: Uint8Array, pixels: Size): Size {
  const measured = isDrawing(stored) ? measurePicture(new Uint8Array(stored)) : pixels
  return { width, height: copyHeight(width, 'unusable' in measured ? pixels : measured) }
}

function drawCopy({ format }: Recipe, bytes: Uint8Array, { failOn, ...size }: Size & { failOn: FailOn }) {
  const copy = openPicture(bytes, failOn)
    .autoOrient()
    .resize({ ...size, fit: 'fill' })
  if (format === 'avif') return readable(() => copy.avif(AVIF).toBuffer())
  if (format === 'webp') return readable(() => copy.webp(WEBP).toBuffer())
  return readable(() => asJpeg(copy).toBuffer())
}

const asJpeg = (picture: Sharp) => picture.flatten({ background: '#fff' }).jpeg(JPEG)
