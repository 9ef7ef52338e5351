// The brightness of a picture, on fewer pixels.
import type { Size } from '../geometry.ts'
import type { Image } from '../paint/image.ts'

/** Rec. 601, 0 to 255. */
export interface Luma extends Size {
  readonly luma: Float32Array
}

/** Every nth pixel, so many that the longer side has at most `side` of them: a mean would soften edges. */
export function toLuma({ width, height, data }: Image, side: number): Luma {
  const channels = data.length / width / height
  const scale = Math.min(1, side / Math.max(width, height))
  const size = { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
  const luma = new Float32Array(size.width * size.height)
  const columns = Uint32Array.from(
    { length: size.width },
    (_, x) => Math.floor(((x + 0.5) * width) / size.width) * channels,
  )
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = Math.floor(((y + 0.5) * height) / size.height) * width * channels
    for (let x = 0; x < size.width; x++, to++) {
      const at = row + (columns[x] as number)
      luma[to] = (data[at] as number) * 0.299 + (data[at + 1] as number) * 0.587 + (data[at + 2] as number) * 0.114
    }
  }
  return { ...size, luma }
}
