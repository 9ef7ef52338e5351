// A scrim mixed into the pixels of a photo.
import type { Rgb } from '../../../text/color.ts'
import { DITHER } from '../fill/dither.ts'
import type { Image } from '../image.ts'

/** A gradient of one colour over a whole image. */
export interface Scrim {
  readonly color: Rgb
  /** The opacity of each row, 0 to 1. */
  readonly rows: Float64Array
}

/**
 * Mixes a scrim into an RGB image, in place; its width must be a multiple of four. Four pixels are three words of 32 bits,
 * and each word is two pairs of channels that are mixed together, in 256ths: several times as fast as one by one.
 */
export function paintScrim({ width, height, data }: Image, { rows, color }: Scrim): void {
  const words = new Uint32Array(data.buffer, data.byteOffset, (width * height * 3) / 4)
  const across = (width * 3) / 4
  const added = new Uint32Array(6)
  for (let y = 0; y < height; y++) {
    const keep = Math.round(256 * (1 - (rows[y] as number)))
    if (keep === 256) continue
    // The value that the scrim adds to each of the twelve bytes: the even bytes of a word together, and the odd ones.
    const byte = (index: number) =>
      (color[index % 3] as number) * (256 - keep) + (DITHER[(y & 3) * 4 + Math.floor(index / 3)] as number)
    for (let word = 0; word < 3; word++)
      for (let odd = 0; odd < 2; odd++) added[word * 2 + odd] = byte(word * 4 + odd) + byte(word * 4 + odd + 2) * 65_536
    const [a, b, c, d, e, f] = added as unknown as [number, number, number, number, number, number]
    const end = (y + 1) * across
    for (let at = y * across; at < end; at += 3) {
      words[at] = mixWord(words[at] as number, keep, a, b)
      words[at + 1] = mixWord(words[at + 1] as number, keep, c, d)
      words[at + 2] = mixWord(words[at + 2] as number, keep, e, f)
    }
  }
}

const mixWord = (word: number, keep: number, even: number, odd: number): number =>
  (((Math.imul(word & 0xff00ff, keep) + even) >>> 8) & 0xff00ff) |
  ((Math.imul((word >>> 8) & 0xff00ff, keep) + odd) & 0xff00ff00)
