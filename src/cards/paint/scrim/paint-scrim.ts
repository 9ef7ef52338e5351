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
 * and each word is two pairs of channels that are mixed together, in 256ths: several times as fast as one by one. All words
 * are signed: JavaScript adds others as floating-point numbers.
 */
export function paintScrim({ width, height, data }: Image, { rows, color }: Scrim): void {
  const words = new Int32Array(data.buffer, data.byteOffset, (width * height * 3) / 4)
  const across = (width * 3) / 4
  for (let y = 0; y < height; y++) {
    const keep = Math.round(256 * (1 - (rows[y] as number)))
    if (keep === 256) continue
    // The value that the scrim adds to each of the twelve bytes.
    const byte = (index: number) =>
      (color[index % 3] as number) * (256 - keep) + (DITHER[(y & 3) * 4 + Math.floor(index / 3)] as number)
    const end = (y + 1) * across
    for (let word = 0; word < 3; word++) {
      const even = (byte(word * 4) + byte(word * 4 + 2) * 65_536) | 0
      const odd = (byte(word * 4 + 1) + byte(word * 4 + 3) * 65_536) | 0
      for (let at = y * across + word; at < end; at += 3) words[at] = mixWord(words[at] as number, keep, even, odd)
    }
  }
}

const mixWord = (word: number, keep: number, even: number, odd: number): number =>
  (((Math.imul(word & 0xff00ff, keep) + even) >>> 8) & 0xff00ff) |
  ((Math.imul((word >>> 8) & 0xff00ff, keep) + odd) & 0xff00ff00)
