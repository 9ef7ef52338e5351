// Pixels for cards: decoding, painting and encoding by sharp.
import sharp, { type JpegOptions, type Sharp } from 'sharp'
import type { Raster } from '../../cards/draw.ts'

/** The stored bytes of a picture; undefined where there are none. */
export type ReadPicture = (key: string) => Promise<Uint8Array | undefined>

const MOST_BYTES = 300_000
const MOST_QUICK_BYTES = 120_000
const QUALITIES = [80, 76, 66, 56, 46, 36, 26]
// A picture of more pixels than any camera's is a bomb.
const MOST_PIXELS = 120_000_000
// Cut down to the card's proportions only afterwards: an endless strip would fill the memory before.
const MOST_COVER = 30_000_000
// Where a picture is transparent.
const PAPER = '#ffffff'

export function createRaster(readPicture: ReadPicture): Raster {
  // A card is small: more threads cost more than they bring, and cards are drawn side by side.
  sharp.concurrency(1)

  async function open(key: string): Promise<Sharp> {
    const bytes = await readPicture(key)
    if (!bytes) throw new Error('it is not stored')
    return sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
  }

  return {
    async photo(key, size) {
      const image = await open(key)
      const { width, height } = (await image.metadata()).autoOrient
      const scale = Math.max(size.width / width, size.height / height)
      const cover = {
        width: Math.max(size.width, Math.round(width * scale)),
        height: Math.max(size.height, Math.round(height * scale)),
      }
      if (cover.width * cover.height > MOST_COVER) throw new Error(`${width}x${height} is too long a strip`)
      const { data, info } = await image
        .autoOrient()
        .resize({ ...cover, fit: 'fill', fastShrinkOnLoad: true })
        .flatten({ background: PAPER })
        .toColourspace('srgb')
        .removeAlpha()
        .raw()
        .toBuffer({ resolveWithObject: true })
      return { width: info.width, height: info.height, data }
    },

    async mark(key, { width, height }) {
      const image = (await open(key)).resize({ width, height, fit: 'inside' }).toColourspace('srgb').ensureAlpha()
      const { data, info } = await image.raw().toBuffer({ resolveWithObject: true })
      return { width: info.width, height: info.height, data }
    },

    async encode(image, flat) {
      const raw = { width: image.width, height: image.height, channels: 3 } as const
      // Not one image that is cloned: sharp would copy its pixels each time.
      const jpeg = (options: JpegOptions) => sharp(image.data, { raw }).jpeg(options).toBuffer()
      // Counting twice for better codes costs as much as all the rest: only where the first try is large.
      const quick = await jpeg({
        quality: flat ? 84 : 80,
        chromaSubsampling: flat ? '4:4:4' : '4:2:0',
        optimiseCoding: false,
      })
      if (quick.length <= MOST_QUICK_BYTES) return quick
      for (const quality of QUALITIES) {
        const bytes = await jpeg({ quality })
        if (bytes.length <= (quality === QUALITIES[0] ? MOST_QUICK_BYTES : MOST_BYTES)) return bytes
      }
      return sharp(image.data, { raw }).blur(2).jpeg({ quality: 20 }).toBuffer()
    },
  }
}
