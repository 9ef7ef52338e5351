// PNG for link previews: with a palette if the difference can't be seen (PNG, third edition, W3C 2025).
import { constants, crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import type { Image } from '../../../cards/paint/image.ts'
import { type Indexed, toIndexed } from '../../../cards/paint/palette.ts'
import { MAX_CARD_BYTES } from './encode-jpeg.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
const [DEPTH, PALETTE, PERCEPTUAL] = [8, 3, 0]
// Looks for runs only, and flat images have little else: as many bytes in a third of the time, and the same bytes on every
// processor.
const RUNS = { strategy: constants.Z_RLE, chunkSize: 2 ** 16 }
// By how much a pixel may change, in 255ths, summed over the channels: these changes can't be seen at the edge of
// a letter, and coarser ones are better than a file that messengers refuse.
const UNSEEN = [0, 6, 12, 24]
const COARSE = [48, 96, 192, 765]

interface PngOptions {
  /** The image may have gradients, which show bands if their colours change by more. */
  readonly smooth?: boolean
}
const UNSEEN_IN_GRADIENTS = [0, 6]

/** At most 300,000 bytes from RGB. */
export async function encodePng(image: Image, { smooth = false }: PngOptions = {}): Promise<Uint8Array> {
  const indexed = toIndexed(image, smooth ? UNSEEN_IN_GRADIENTS : UNSEEN)
  // A logo may have as many colours as a photo.
  let bytes = indexed ? encodeIndexed(indexed) : await encodeTrueColor(image, smooth)
  for (const tolerance of COARSE) {
    if (bytes.length <= MAX_CARD_BYTES) break
    const coarse = toIndexed(image, [tolerance])
    if (coarse) bytes = encodeIndexed(coarse)
  }
  return bytes
}

function encodeTrueColor({ width, height, data }: Image, smooth: boolean): Promise<Uint8Array> {
  return (
    sharp(data, { raw: { width, height, channels: 3 } })
      // Half the bytes for a logo with the colours of a photo; for a gradient twice the time, and as many bytes.
      .png({ adaptiveFiltering: !smooth })
      .toBuffer()
  )
}

/** An image with a palette. Its runs take less time than it takes to start a thread for them. */
export function encodeIndexed({ width, height, palette, rows }: Indexed): Uint8Array {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, DEPTH)
  header.setUint8(9, PALETTE)
  return Buffer.concat([
    SIGNATURE,
    ...chunk('IHDR', new Uint8Array(header.buffer)),
    ...chunk('sRGB', Uint8Array.of(PERCEPTUAL)),
    ...chunk('PLTE', palette),
    ...chunk('IDAT', deflateSync(rows, RUNS)),
    ...chunk('IEND', new Uint8Array(0)),
  ])
}

function chunk(name: string, data: Uint8Array): Uint8Array[] {
  const type = Buffer.from(name, 'latin1')
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(data, crc32(type)))
  return [length, type, data, check]
}
