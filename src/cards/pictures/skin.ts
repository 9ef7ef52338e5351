// Where a photograph has the colours of skin, so that faces are looked for there only.
import type { Image } from '../paint/image.ts'

// Cells along the longer side.
const SIDE = 120
// Skin of every shade has these differences from grey (Chai and Ngan, "Face segmentation using skin-color map", 1999), a little wider.
const CB = { min: 77, max: 130 }
const CR = { min: 132, max: 180 }
// A photograph with less colour than this, in the mean, is black and white.
const GREY = 4

export interface SkinMap {
  /** Of the whole image. */
  readonly share: number
  /** The share of a part, given as shares of the image, that may be skin. */
  shareOf(left: number, top: number, width: number, height: number): number
}

export function mapSkin({ width, height, data }: Image): SkinMap {
  const channels = data.length / width / height
  const scale = Math.min(1, SIDE / Math.max(width, height))
  const [columns, rows] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const across = columns + 1
  const sums = new Uint32Array(across * (rows + 1))
  let color = 0
  for (let y = 0; y < rows; y++) {
    let sum = 0
    for (let x = 0; x < columns; x++) {
      const pixel = Math.floor(((y + 0.5) * height) / rows) * width + Math.floor(((x + 0.5) * width) / columns)
      const at = pixel * channels
      const red = data[at] as number
      const green = data[at + 1] as number
      const blue = data[at + 2] as number
      // Rec. 601.
      const cb = 128 - 0.169 * red - 0.331 * green + 0.5 * blue
      const cr = 128 + 0.5 * red - 0.419 * green - 0.081 * blue
      color += Math.abs(cb - 128) + Math.abs(cr - 128)
      if (cb >= CB.min && cb <= CB.max && cr >= CR.min && cr <= CR.max) sum++
      sums[(y + 1) * across + x + 1] = (sums[y * across + x + 1] as number) + sum
    }
  }
  if (color / (columns * rows) < GREY) return { share: 1, shareOf: () => 1 }
  return {
    share: (sums[sums.length - 1] as number) / (columns * rows),
    shareOf(left, top, wide, high) {
      const x = Math.floor(left * columns)
      const y = Math.floor(top * rows)
      const right = Math.min(columns, Math.max(x + 1, Math.round((left + wide) * columns)))
      const bottom = Math.min(rows, Math.max(y + 1, Math.round((top + high) * rows)))
      const inside =
        (sums[bottom * across + right] as number) -
        (sums[y * across + right] as number) -
        (sums[bottom * across + x] as number) +
        (sums[y * across + x] as number)
      return inside / ((right - x) * (bottom - y))
    },
  }
}
