// JPEG for link previews: baseline, sRGB, and small enough for all of them.
import sharp, { type JpegOptions } from 'sharp'
import type { Image } from '../../../cards/paint/image.ts'

/** The lowest limit of all messengers. */
export const MAX_CARD_BYTES = 300_000
// A card of 1200x630 is usually smaller; the limit grows with the number of pixels.
const USUAL_BYTES = 120_000
const USUAL_PIXELS = 1200 * 630
const QUALITIES = [80, 76, 66, 56, 46, 36, 26]

/** At most 300,000 bytes from RGB; a `flat` image has its colours as sharp as its lines. */
export async function encodeJpeg(image: Image, flat: boolean): Promise<Uint8Array> {
  const raw = { width: image.width, height: image.height, channels: 3 } as const
  // A new image each time: sharp would copy the pixels of a cloned one.
  const jpeg = (options: JpegOptions) => sharp(image.data, { raw }).jpeg(options).toBuffer()
  // Better Huffman codes take as long as all the rest: only if the first try is large.
  const quick = await jpeg({
    quality: flat ? 84 : 80,
    chromaSubsampling: flat ? '4:4:4' : '4:2:0',
    optimiseCoding: false,
  })
  const usual = Math.min(MAX_CARD_BYTES, (USUAL_BYTES * image.width * image.height) / USUAL_PIXELS)
  if (quick.length <= usual) return quick
  for (const quality of QUALITIES) {
    const bytes = await jpeg({ quality })
    if (bytes.length <= (quality === QUALITIES[0] ? usual : MAX_CARD_BYTES)) return bytes
  }
  return sharp(image.data, { raw }).blur(2).jpeg({ quality: 20 }).toBuffer()
}
