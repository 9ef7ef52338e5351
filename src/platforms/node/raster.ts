// Pixels for cards: decoding, painting and encoding by sharp.
import sharp, { type Sharp } from 'sharp'
import type { Raster } from '../../cards/draw.ts'
import type { CardPhoto } from '../../cards/model.ts'
import type { Size } from '../../cards/shapes.ts'

/** The stored bytes of a picture; undefined where there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MOST_BYTES = 300_000
const QUALITIES = [82, 74, 66, 58, 48, 38, 28, 18]
// A picture of more pixels than any camera's is a bomb.
const MOST_PIXELS = 120_000_000
const PAPER = '#faf7f1'

export function createRaster(readPicture: ReadPicture): Raster {
  // A card is small: more threads cost more than they bring, and cards are drawn side by side.
  sharp.concurrency(1)

  async function open(key: string): Promise<Sharp> {
    const bytes = await readPicture(key)
    if (!bytes) throw new Error('it is not stored')
    return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
  }

  return {
    async photo(photo, size) {
      const { data, info } = await toRgb(await fill(await open(photo.key), size, photo))
      return { width: info.width, height: info.height, data }
    },

    async mark(key, { width, height }, white) {
      const image = (await open(key)).resize({ width, height, fit: 'inside' })
      const { hasAlpha } = await image.metadata()
      if (!(white && hasAlpha)) {
        const { data, info } = await image.png().toBuffer({ resolveWithObject: true })
        return { width: info.width, height: info.height, png: data }
      }
      const { data: alpha, info } = await image.extractChannel('alpha').raw().toBuffer({ resolveWithObject: true })
      const silhouette = sharp({ create: { width: info.width, height: info.height, channels: 3, background: '#fff' } })
      const raw = { width: info.width, height: info.height, channels: 1 as const }
      return { ...raw, png: await silhouette.joinChannel(alpha, { raw }).png().toBuffer() }
    },

    async paint(svg) {
      const { data, info } = await sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
      return { width: info.width, height: info.height, data }
    },

    async encode(image) {
      const source =
        typeof image === 'string'
          ? sharp(Buffer.from(image)).flatten()
          : sharp(image.data, { raw: { width: image.width, height: image.height, channels: 3 } })
      for (const quality of QUALITIES) {
        const bytes = await source
          .clone()
          .jpeg({ quality, chromaSubsampling: quality > 60 ? '4:4:4' : '4:2:0' })
          .toBuffer()
        if (bytes.length <= MOST_BYTES) return bytes
      }
      return source.blur(2).jpeg({ quality: 18 }).toBuffer()
    },
  }
}

const toRgb = (image: Sharp) =>
  image.flatten({ background: PAPER }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })

async function fill(image: Sharp, size: Size, { focus }: CardPhoto): Promise<Sharp> {
  const upright = image.autoOrient()
  if (!focus) return upright.resize({ ...size, fit: 'cover', position: 'attention' })
  const { width = 1, height = 1, autoOrient } = await image.metadata()
  const [w, h] = [autoOrient?.width ?? width, autoOrient?.height ?? height]
  const scale = Math.max(size.width / w, size.height / h)
  const [wide, high] = [Math.max(size.width, Math.round(w * scale)), Math.max(size.height, Math.round(h * scale))]
  const offset = (whole: number, part: number, at: number) =>
    Math.round(Math.min(Math.max(0, at * whole - part / 2), whole - part))
  return upright
    .resize({ width: wide, height: high, fit: 'fill' })
    .extract({ left: offset(wide, size.width, focus[0]), top: offset(high, size.height, focus[1]), ...size })
}
