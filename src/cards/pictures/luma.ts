// The brightness of a picture, on fewer pixels.
import type { Size } from '../geometry.ts'
import type { Image } from '../paint/image.ts'
import { everyNth } from './every-nth.ts'

/** Rec. 601, 0 to 255. */
export interface Luma extends Size {
  readonly luma: Float32Array
}

/** Rows of a smaller picture, each read when it is needed: most are needed once. */
interface LumaRows extends Size {
  read(y: number, row: Float32Array): void
}

/** Every nth pixel, so many that the longer side has at most `side` of them: a mean would soften edges. */
export function lumaRows({ width, height, data }: Image, side: number): LumaRows {
  const channels = data.length / width / height
  const scale = Math.min(1, side / Math.max(width, height))
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const columns = everyNth(size.width, width)
  const rows = everyNth(size.height, height)
  return {
    ...size,
    read(y, row) {
      const first = (rows[y] as number) * width
      for (let x = 0; x < columns.length; x++) {
        const at = (first + (columns[x] as number)) * channels
        row[x] = (data[at] as number) * 0.299 + (data[at + 1] as number) * 0.587 + (data[at + 2] as number) * 0.114
      }
    },
  }
}

/** All of the rows. */
export function toLuma(image: Image, side: number): Luma {
  const { width, height, read } = lumaRows(image, side)
  const luma = new Float32Array(width * height)
  for (let y = 0; y < height; y++) read(y, luma.subarray(y * width, (y + 1) * width))
  return { width, height, luma }
}
