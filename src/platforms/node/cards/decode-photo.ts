// Photos as pixels: upright, in sRGB, transparent parts on white.
import { randomUUID } from 'node:crypto'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import type { Rect, Size } from '../../../cards/geometry.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { MAX_PIXELS } from '../../../publishing/pictures/picture-metadata.ts'
import { errorMessage } from '../../../text/error-message.ts'
import { isReadAhead, isWholeJpeg } from './jpeg-data.ts'

// A very long strip would fill the memory before it is cut.
const MAX_DECODED = 20_000_000
// For files that are slow to decode.
const TIMEOUT_S = 20
const PAPER = '#ffffff'
// The sizes that everything is cut from: cards of every shape, and crops of width 1200.
const WANTED: readonly Size[] = [
  { width: 1200, height: 1200 },
  { width: 1000, height: 1500 },
]

export const openPicture = (input: Uint8Array | string, failOn: FailOn = 'error'): Sharp =>
  sharp(input, { limitInputPixels: MAX_PIXELS, failOn }).timeout({ seconds: TIMEOUT_S })

export type FailOn = 'error' | 'warning' | 'none'

/**
 * Whether a warning of its library means that a picture is damaged. libjpeg also warns of files of some cameras, so most
 * JPEGs are checked by jpeg-data.ts instead.
 */
export const failOnFor = (bytes: Uint8Array): FailOn => (isReadAhead(bytes) || isGif(bytes) ? 'warning' : 'error')
const isGif = (bytes: Uint8Array) => bytes[0] === 0x47 && bytes[1] === 0x49 && bytes[2] === 0x46

/**
 * Awaits the library, and throws messages for publishers: its own are about its internals, and it mixes them up if two
 * pictures fail at the same time.
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

// A photo is read for its wide card, and again when those of all articles are drawn.
const MAX_EXAMINED = 20_000

/** Throws for a damaged JPEG, even if libjpeg would read it. Each is examined once for all images that are drawn from it. */
export function createDamageCheck(): (key: string, bytes: Uint8Array) => void {
  const damaged = new Map<string, boolean>()
  return (key, bytes) => {
    const known = damaged.get(key) ?? isWholeJpeg(bytes) === false
    if (damaged.size > MAX_EXAMINED) damaged.clear()
    damaged.set(key, known)
    if (known) throw new Error('it is damaged')
  }
}

/** Width and height when upright. Throws if the bytes are not a picture. */
export async function readUprightSize(bytes: Uint8Array): Promise<Size & { readonly hasAlpha: boolean }> {
  const { autoOrient, hasAlpha } = await readable(() => openPicture(bytes).metadata())
  return { ...autoOrient, hasAlpha }
}

/** An SVG as a PNG that is large enough for everything that is cut from it. Called in its own process (rasterize.ts). */
export async function drawWhole(drawing: Uint8Array): Promise<Uint8Array> {
  const original = await readUprightSize(drawing)
  const size = scaled(original, scaleOfWhole(original))
  return readable(() =>
    openPicture(drawing)
      .resize({ ...size, fit: 'fill' })
      .png({ compressionLevel: 1 })
      .toBuffer(),
  )
}

const ICON = 512

/** A picture as a square PNG, with nothing cut off: the publication's icon. */
export async function drawIcon(picture: Uint8Array): Promise<Uint8Array> {
  return openPicture(picture)
    .autoOrient()
    .resize({ width: ICON, height: ICON, fit: 'contain', background: '#0000' })
    .toColourspace('srgb')
    .png()
    .toBuffer()
}

// Sharp enough for photos, in two thirds of the time of Lanczos.
const KERNEL = 'mitchell'
// The factors by which libjpeg can make a photo smaller while it decodes.
const SHRINKS = [8, 4, 2] as const
// A picture that is not much larger than needed is not made smaller: to do that twice takes longer, and blurs it.
const MIN_RESIZE = 0.6

/** The scale at which a picture is decoded so that a part of this size can be cut from it: at most 1. */
export function scaleFor(size: Size, measures: Size): number {
  const needed = scaleToCover(size, measures)
  const shrink = shrinkFor(needed)
  return needed * shrink > MIN_RESIZE ? 1 / shrink : needed
}

const shrinkFor = (scale: number) => SHRINKS.find(shrink => shrink * scale <= 1) ?? 1

/** The scale of the original from which everything can be cut. */
const scaleOfWhole = (measures: Size): number => Math.max(...WANTED.map(size => scaleToCover(size, measures)))

function scaled({ width, height }: Size, scale: number): Size {
  // libjpeg drops half pixels, but no side may be a pixel too short.
  const [wide, high] = [Math.floor(width * scale + 0.001), Math.floor(height * scale + 0.001)]
  const size = { width: Math.max(1, wide), height: Math.max(1, high) }
  if (size.width * size.height > MAX_DECODED) throw new Error(`${width}x${height} is too long and narrow`)
  return size
}

const scaleToCover = (size: Size, { width, height }: Size): number => Math.max(size.width / width, size.height / height)

/** The largest part with the proportions of `size`. */
export function partOf(size: Size, whole: Size): Size {
  const scale = scaleToCover(size, whole)
  return {
    width: Math.min(whole.width, Math.round(size.width / scale)),
    height: Math.min(whole.height, Math.round(size.height / scale)),
  }
}

/** A whole picture, made smaller. Throws if it can't be read to its end. */
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

/** The largest size within `bounds`, at most `maxScale` times a picture's own. */
export function sizeWithin(bounds: Size, measures: Size, maxScale: number): Size {
  return scaled(measures, Math.min(maxScale, bounds.width / measures.width, bounds.height / measures.height))
}

/** A whole picture in this size: RGBA if its format has transparency. */
export async function decodeTo(bytes: Uint8Array, size: Size): Promise<Image> {
  const { data, info } = await readable(() =>
    openPicture(bytes, failOnFor(bytes))
      .autoOrient()
      .resize({ width: size.width, height: size.height, fit: 'fill', kernel: KERNEL })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true }),
  )
  return { width: info.width, height: info.height, data }
}

const isJpeg = (bytes: Uint8Array) => bytes[0] === 0xff && bytes[1] === 0xd8

/**
 * libjpeg can make a picture smaller while it decodes, in half the time. sharp allows that only as the first step to a still
 * smaller size; libvips takes it as an option after a file name. `path` is undefined if the file could not be written.
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

/** Throws if decodePicture would for any size that is drawn, in a fraction of its time. */
export async function probePicture(bytes: Uint8Array): Promise<void> {
  const measures = await readUprightSize(bytes)
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
