// Grey images of text, and how much they look the same.
import sharp from 'sharp'

export interface Ink {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array
}

/** A grey image without its empty borders. */
export function trim({ width, height, data }: Ink): Ink {
  let [left, top, right, bottom] = [width, height, 0, 0]
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (data[y * width + x]! > 127) {
        left = Math.min(left, x)
        right = Math.max(right, x + 1)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y + 1)
      }
  const part = { width: right - left, height: bottom - top }
  const cut = new Uint8Array(part.width * part.height)
  for (let y = 0; y < part.height; y++)
    cut.set(data.subarray((top + y) * width + left, (top + y) * width + right), y * part.width)
  return { ...part, data: cut }
}

/** The share of all ink that both have, after both are blurred and made the same size. */
export async function likeness(one: Ink, other: Ink): Promise<number> {
  const prepare = async ({ width, height, data }: Ink) =>
    sharp(data, { raw: { width, height, channels: 1 } })
      .resize({ width: one.width, height: one.height, fit: 'fill' })
      .blur(2.5)
      .extractChannel(0)
      .raw()
      .toBuffer()
  const [a, b] = await Promise.all([prepare(one), prepare(other)])
  let [shared, all] = [0, 0]
  for (let index = 0; index < a.length; index++) {
    shared += Math.min(a[index]!, b[index]!)
    all += Math.max(a[index]!, b[index]!)
  }
  return shared / all
}
