// Photographs as pixels: upright, in sRGB, on white where they are transparent.
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Rect, Size } from '../../../cards/geometry.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { MAX_PIXELS } from '../../../publishing/image-metadata.ts'
import { errorMessage } from '../../../text/error-message.ts'
import { isReadAhead } from './jpeg-data.ts'

// An endless strip would fill the memory before it is cut to anybody's proportions.
const MAX_DECODED = 20_000_000
// For files that are slow to decode.
const TIMEOUT_S = 20
const PAPER = '#ffffff'
// What all that is cut out of a photograph asks for: cards of every shape, and crops that are 1200 wide.
const WANTED: readonly Size[] = [
  { width: 1200, height: 1200 },
  { width: 1000, height: 1500 },
]

export const openPicture = (input: Uint8Array | string, failOn: FailOn = 'error'): Sharp =>
  sharp(input, { limitInputPixels: MAX_PIXELS, failOn }).timeout({ seconds: TIMEOUT_S })

type FailOn = 'error' | 'warning'

/**
 * At which complaint of its library a picture is taken for damaged. What some cameras write is warned of too, so other
 * JPEGs are looked at by jpeg-data.ts.
 */
export const failOnFor = (bytes: Uint8Array): FailOn => (isReadAhead(bytes) || isGif(bytes) ? 'warning' : 'error')
const isGif = (bytes: Uint8Array) => bytes[0] === 0x47 && bytes[1] === 0x49 && bytes[2] === 0x46

/**
 * Awaits the library, and throws in words for whoever put the picture there: its own are of its insides, and where two
 * pictures fail at once it mixes them up.
 */
export async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    const message = errorMessage(error)
    const [, reason] = REASONS.find(([pattern]) => pattern.test(message)) ?? []
    throw new Error(reason ?? 'it is damaged', { cause: error })
  }
}

const REASONS: readonly (readonly [RegExp, string])[] = [
  [/exceeds pixel limit/, `it has more than ${MAX_PIXELS / 1_000_000} million pixels`],
  [/unsupported image format|is empty/i, 'it is not a picture'],
  [/zero-sized|bad dimensions/, 'it has no size that can be drawn'],
  [/amplification|entity/i, 'its entities expand without limit'],
  [/XML parse error/, 'its XML is broken'],
  [/timeout/, `it takes more than ${TIMEOUT_S} s to read`],
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

// Sharp enough for photographs, in two thirds of the time of Lanczos.
const KERNEL = 'mitchell'
// What libjpeg can make smaller on the way.
const SHRINKS = [8, 4, 2] as const
// A picture that is not much larger than needed is taken as it is: making it smaller twice takes longer, and blurs it.
const AS_IT_IS = 0.6

/** How much smaller than itself a picture is decoded, so that a part of this size can still be cut out of it: 1 at most. */
export function scaleFor(size: Size, measures: Size): number {
  const needed = scaleToCover(size, measures)
  const shrink = shrinkFor(needed)
  return needed * shrink > AS_IT_IS ? 1 / shrink : needed
}

const shrinkFor = (scale: number) => SHRINKS.find(shrink => shrink * scale <= 1) ?? 1

/** How much smaller or larger than the original everything can be cut out of. */
const scaleOfWhole = (measures: Size): number => Math.max(...WANTED.map(size => scaleToCover(size, measures)))

function scaled({ width, height }: Size, scale: number): Size {
  // Of half a pixel libjpeg makes none, but what is asked for must not be a pixel short.
  const [wide, high] = [Math.floor(width * scale + 0.001), Math.floor(height * scale + 0.001)]
  const size = { width: Math.max(1, wide), height: Math.max(1, high) }
  if (size.width * size.height > MAX_DECODED) throw new Error(`${width}x${height} is too long and narrow`)
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

/** All of a picture, made smaller. Throws where it can't be read to its end. */
export async function decodePicture(bytes: Uint8Array, measures: Size, scale: number): Promise<Image> {
  const size = scaled(measures, scale)
  const shrink = isJpeg(bytes) ? shrinkFor(scale) : 1
  const decode = (picture: Sharp, shrunk = 1) =>
    readable(() =>
      (scale * shrunk < 1 ? picture.resize({ ...size, fit: 'fill', kernel: KERNEL, fastShrinkOnLoad: false }) : picture)
        .autoOrient()
        .flatten({ background: PAPER })
        .toColourspace('srgb')
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true }),
    )
  const failOn = failOnFor(bytes)
  const { data, info } = await (shrink === 1
    ? decode(openPicture(bytes, failOn))
    : inFile(bytes, path =>
        path === undefined
          ? decode(openPicture(bytes, failOn))
          : decode(openPicture(`${path}[shrink=${shrink}]`, failOn), shrink),
      ))
  return { width: info.width, height: info.height, data }
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8

/**
 * libjpeg makes a picture smaller on the way, in half the time of decoding all of it. sharp lets it do so only as a first
 * step to something still smaller; libvips below it takes it as an option behind a file's name. No path where
 * there is no room for the file.
 */
async function inFile<T>(bytes: Uint8Array, use: (path: string | undefined) => Promise<T>): Promise<T> {
  const path = join(tmpdir(), `spread-info-${randomUUID()}.jpg`)
  try {
    const isThere = await writeFile(path, bytes, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      () => false,
    )
    return await use(isThere ? path : undefined)
  } finally {
    await rm(path, { force: true }).catch(() => undefined)
  }
}

/** Throws where decodePicture would for some of the sizes that are drawn, in a fraction of its time. */
export async function probePicture(bytes: Uint8Array): Promise<void> {
  const measures = await measurePicture(bytes)
  for (const size of WANTED) scaled(measures, scaleFor(size, measures))
  await readable(() =>
    openPicture(bytes, failOnFor(bytes)).resize({ width: 32, height: 32, fit: 'fill' }).raw().toBuffer(),
  )
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
