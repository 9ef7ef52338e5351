// Pixels for cards of publishers' own templates: pictures for the SVG, and the SVG as pixels.
import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import type { Rect, Size } from '../../../../cards/geometry.ts'
import type { OwnRaster } from '../../../../cards/own-template/draw-own.ts'
import { UnusableTemplate } from '../../../../cards/own-template/resolve-tree.ts'
import { STORED } from '../../../../cards/own-template/to-facts.ts'
import { findSubject, subjectZone } from '../../../../cards/paint/crop/crop.ts'
import type { Image } from '../../../../cards/paint/image.ts'
import type { Raster } from '../../../../cards/paint/raster.ts'
import { openPicture, readable, readUprightSize } from '../decode-photo.ts'
import { encodeJpeg } from '../encode-jpeg.ts'
import { encodePng } from '../encode-png.ts'
import type { ReadPicture } from '../raster.ts'
import { isDrawing, rasterise } from '../rasterize.ts'
import { releasePixels } from '../release-pixels.ts'

interface Sources {
  readonly readPicture: ReadPicture
  /** The path of a file that the template names; throws UnusableTemplate if it may not be read. */
  readonly locate: (src: string) => string
}

type Zone = NonNullable<Parameters<typeof findSubject>[2]>

// Between the photo and the card it is compressed twice: the first time must not be seen.
const EMBEDDED = { quality: 92, chromaSubsampling: '4:4:4', optimiseCoding: false } as const
// A card uses few pictures, and most of them are on every card.
const MAX_CACHED = 40

export function createOwnRaster(raster: Pick<Raster, 'photo'>, { readPicture, locate }: Sources): OwnRaster {
  const cached = new Map<string, Promise<unknown>>()
  function remember<T>(name: string, make: () => Promise<T>): Promise<T> {
    const known = (cached.get(name) as Promise<T> | undefined) ?? make()
    if (cached.size > MAX_CACHED) cached.clear()
    cached.set(name, known)
    return known
  }

  async function read(src: string): Promise<Uint8Array> {
    if (/^(?:https?:)?\/\//i.test(src))
      throw new UnusableTemplate(`it shows "${src}": save the picture beside the template, and write its path`)
    const [, base64, data = ''] = /^data:[^,]*?(;base64)?,(.*)$/s.exec(src) ?? []
    if (src.startsWith('data:'))
      return Buffer.from(base64 ? data : decodeURIComponent(data), base64 ? 'base64' : 'utf8')
    const stored = src.startsWith(STORED) ? await readPicture(src.slice(STORED.length)) : undefined
    if (src.startsWith(STORED) && !stored) throw new Error('a picture of the card is not stored')
    return stored ?? readFile(locate(src))
  }
  const open = (src: string) =>
    remember(`read ${src}`, async () => {
      const bytes = await read(src)
      return isDrawing(bytes) ? rasterise(bytes) : bytes
    })

  /** `use` may read the pixels during its call only. */
  const cutPart = <T>(key: string, { width, height }: Size, zone: Zone, use: (part: Image) => T) =>
    new Promise<T>((resolve, reject) => {
      raster
        .photo(
          key,
          { width, height },
          (whole, largest) => findSubject(whole, largest, zone),
          part => resolve(use(part)),
        )
        .catch(reject)
    })

  async function cutPhoto(key: string, { width, height }: Size, zone: Zone) {
    const raw = { width, height, channels: 3 } as const
    // sharp reads its input later, when this memory may have been freed.
    const pixels = await cutPart(key, { width, height }, zone, ({ data }) => new Uint8Array(data))
    const jpeg = await sharp(pixels, { raw }).jpeg(EMBEDDED).toBuffer()
    releasePixels(pixels)
    return toDataUrl(jpeg, 'jpeg')
  }

  return {
    async photo({ key, focus, ...original }, area, card, fit) {
      if (fit !== 'contain') return cutPhoto(key, area, { focus, zone: subjectZone(area, card) })
      const size = containedIn(area, original)
      const whole = await cutPhoto(key, size, {})
      return frame(whole, size, area)
    },

    ground: ({ key, focus }, area, card) =>
      cutPart(key, area, { focus, zone: subjectZone(area, card) }, ({ data, ...size }) => ({
        ...size,
        // No view, as `slice` of a Buffer would be.
        data: new Uint8Array(data),
      })),

    picture: (src, size, fit) =>
      remember(`${src} ${size?.width}x${size?.height} ${fit}`, async () => {
        const bytes = await open(src)
        const picture = openPicture(bytes).autoOrient().toColourspace('srgb')
        const background = { r: 0, g: 0, b: 0, alpha: 0 }
        // Twice as large: it may be scaled up by a transform.
        const shown = size
          ? picture.resize({ width: Math.ceil(size.width), height: Math.ceil(size.height), fit, background })
          : picture
        return toDataUrl(await readable(() => shown.png({ compressionLevel: 1 }).toBuffer()), 'png')
      }),

    ratio: src =>
      remember(`ratio ${src}`, async () => {
        const { width, height } = await readUprightSize(await open(src))
        return width / height
      }),

    async rasterise(svg, { width, height }, under) {
      const pixels = await sharp(Buffer.from(svg)).raw().toBuffer()
      if (!under) return { width, height, data: onWhite(pixels) }
      putOn(under.data, pixels)
      releasePixels(pixels)
      return under
    },

    async encode(image, format, hasPhoto) {
      const bytes = await (format === 'png' ? encodePng(image, { smooth: true }) : encodeJpeg(image, !hasPhoto))
      releasePixels(image.data)
      return bytes
    },
  }
}

/** RGBA to RGB in the same memory: sharp takes several times as long. */
function onWhite(pixels: Uint8Array): Uint8Array {
  let to = 0
  for (let from = 0; from < pixels.length; from += 4) {
    const alpha = pixels[from + 3] as number
    if (alpha === 255) {
      pixels[to++] = pixels[from] as number
      pixels[to++] = pixels[from + 1] as number
      pixels[to++] = pixels[from + 2] as number
    } else
      for (let channel = 0; channel < 3; channel++)
        pixels[to++] = ((pixels[from + channel] as number) * alpha) / 255 + 255 - alpha
  }
  return pixels.subarray(0, to)
}

/** RGBA onto RGB of the same size. */
function putOn(under: Uint8Array, pixels: Uint8Array): void {
  // Most of a photo has nothing over it: four bytes are read as one number.
  const whole = new Uint32Array(pixels.buffer, pixels.byteOffset, pixels.length / 4)
  for (let index = 0; index < whole.length; index++) {
    if (whole[index] === 0) continue
    const [from, at] = [index * 4, index * 3]
    const alpha = pixels[from + 3] as number
    for (let channel = 0; channel < 3; channel++) {
      const below = under[at + channel] as number
      under[at + channel] = below + (((pixels[from + channel] as number) - below) * alpha) / 255 + 0.5
    }
  }
}

const toDataUrl = (bytes: Buffer, type: 'png' | 'jpeg') => `data:image/${type};base64,${bytes.toString('base64')}`

function containedIn(area: Size, { width, height }: Size): Size {
  const scale = Math.min(area.width / width, area.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A whole photo in the middle of its box: as an SVG, so that nothing is painted beside it. */
function frame(photo: string, size: Size, area: Rect): string {
  const [x, y] = [Math.round((area.width - size.width) / 2), Math.round((area.height - size.height) / 2)]
  const image = `<image x="${x}" y="${y}" width="${size.width}" height="${size.height}" href="${photo}"/>`
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${area.width}" height="${area.height}">${image}</svg>`
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`
}
