// Photographs as pixels: upright, in sRGB, on white where they are transparent.
import sharp, { type Sharp } from 'sharp'
import type { Image } from '../../cards/contrast.ts'
import type { Rect, Size } from '../../cards/shapes.ts'
import { MOST_PIXELS } from './picture-facts.ts'

// An endless strip would fill the memory before it is cut to anybody's proportions.
const MOST_DECODED = 20_000_000
// For files that are slow to decode.
const PATIENCE_S = 20
const PAPER = '#ffffff'
// What all that is cut out of a photograph asks for: cards of every shape, and crops that are 1200 wide.
const WANTED: readonly Size[] = [
  { width: 1200, height: 1200 },
  { width: 1000, height: 1500 },
]

export const openPicture = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' }).timeout({ seconds: PATIENCE_S })

/**
 * Awaits the library, and throws in words for whoever put the picture there: its own are of its insides, and where two
 * pictures fail at once it mixes them up.
 */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const { message } = error as Error
    const [, reason] = REASONS.find(([pattern]) => pattern.test(message)) ?? []
    throw new Error(reason ?? 'it is damaged', { cause: error })
  }
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/exceeds pixel limit/, `it has more than ${MOST_PIXELS / 1_000_000} million pixels`],
  [/unsupported image format|is empty/i, 'it is no picture'],
  [/zero-sized|bad dimensions/, 'it has no size that can be drawn'],
  [/amplification|entity/i, 'its entities grow without end'],
  [/XML parse error/, 'its XML is broken'],
  [/timeout/, `it takes more than ${PATIENCE_S} s to read`],
]

/** Width and height as it is looked at. Throws where the bytes are no picture. */
export async function measurePicture(bytes: Uint8Array): Promise<Size> {
  const { autoOrient } = await readable(() => openPicture(bytes).metadata())
  return autoOrient
}

/** An SVG as a PNG that is as large as anything that is cut out of it needs. See rasterise.ts. */
export async function drawWhole(drawing: Uint8Array): Promise<Uint8Array> {
  const measures = await measurePicture(drawing)
  const size = scaled(measures, scaleOfWhole(measures))
  return readable(() =>
    openPicture(drawing)
      .resize({ ...size, fit: 'fill' })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  )
}

const ICON = 512

/** A picture as a square PNG, with nothing of it cut off: what stands for a publication in lists. */
export async function drawIcon(picture: Uint8Array): Promise<Uint8Array> {
  return openPicture(picture)
    .autoOrient()
    .resize({ width: ICON, height: ICON, fit: 'contain', background: '#0000' })
    .toColourspace('srgb')
    .png()
    .toBuffer()
}

// A picture that is not much larger than needed is taken as it is: making it smaller twice takes longer, and blurs it.
const AS_IT_IS = 0.6
// Sharp enough for photographs, in two thirds of the time of Lanczos.
const KERNEL = 'mitchell'

/** How much smaller or larger than the original everything can be cut out of. */
const scaleOfWhole = (measures: Size): number => Math.max(...WANTED.map(size => scaleToCover(size, measures)))

/** How large a photograph is decoded. */
function sizeOfWhole(measures: Size): Size {
  const scale = scaleOfWhole(measures)
  return scaled(measures, scale > AS_IT_IS ? 1 : scale)
}

function scaled({ width, height }: Size, scale: number): Size {
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  if (size.width * size.height > MOST_DECODED) throw new Error(`${width}x${height} is too long a strip`)
  return size
}

const scaleToCover = (size: Size, { width, height }: Size): number => Math.max(size.width / width, size.height / height)

/** The largest part of a whole with the proportions of a size. */
export function partOf(size: Size, whole: Size): Size {
  const scale = scaleToCover(size, whole)
  return {
    width: Math.min(whole.width, Math.round(size.width / scale)),
    height: Math.min(whole.height, Math.round(size.height / scale)),
  }
}

/** All of a picture, as large as all that is cut out of it needs. Throws where it can't be read to its end. */
export async function decodeWhole(bytes: Uint8Array, measures: Size): Promise<Image> {
  const size = sizeOfWhole(measures)
  const { data, info } = await readable(() =>
    openPicture(bytes)
      .autoOrient()
      // Decoding all of a JPEG is faster than decoding it at half its size, which libjpeg does with less care.
      .resize({ ...size, fit: 'fill', kernel: KERNEL, fastShrinkOnLoad: false })
      .flatten({ background: PAPER })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true }),
  )
  return { width: info.width, height: info.height, data }
}

/** Throws where decodeWhole would, in a fraction of its time. */
export async function probePicture(bytes: Uint8Array): Promise<void> {
  sizeOfWhole(await measurePicture(bytes))
  await readable(() => openPicture(bytes).resize({ width: 32, height: 32, fit: 'fill' }).raw().toBuffer())
}

/** Gives the memory of an image back at once: left to the garbage collector, its megabytes cost more than the drawing. */
export function free({ data }: Image): void {
  ;(data.buffer as ArrayBuffer).transfer(0)
}

/** A part of an image in another size. */
export async function cutOut({ width, height, data }: Image, { left, top, ...part }: Rect, size: Size): Promise<Image> {
  const cut = await sharp(data, { raw: { width, height, channels: 3 } })
    .extract({ left, top, width: part.width, height: part.height })
    .resize({ width: size.width, height: size.height, fit: 'fill', kernel: KERNEL })
    .raw()
    .toBuffer()
  return { ...size, data: cut }
}
