// Pixels in memory.
import { contrast, luminance } from '../../text/color.ts'
import type { Rect, Size } from '../geometry.ts'

/** RGB, or RGBA with straight alpha. */
export interface Image extends Size {
  readonly data: Uint8Array
}

/** The pixels of a part of an RGB image. */
export function cut({ width, data }: Image, { left, top, ...size }: Rect): Image {
  if (size.width === width) return { ...size, data: data.subarray(top * width * 3, (top + size.height) * width * 3) }
  const part = new Uint8Array(size.width * size.height * 3)
  for (let y = 0; y < size.height; y++) {
    const from = ((top + y) * width + left) * 3
    part.set(data.subarray(from, from + size.width * 3), y * size.width * 3)
  }
  return { ...size, data: part }
}

// With less contrast to the colour behind it, a logo is hardly seen.
const MIN_CONTRAST = 2

/** Whether an RGBA picture is seen on a ground of this luminance. */
export const isSeenOn = (ground: number, picture: Image): boolean =>
  contrast(meanLuminance(picture), ground) >= MIN_CONTRAST

/** The mean over the opaque pixels of an RGBA image, or over a part of an RGB one. */
export function meanLuminance({ width, height, data }: Image, part?: Rect): number {
  const channels = data.length / width / height
  const { left, top, ...size } = part ?? { left: 0, top: 0, width, height }
  let [sum, count] = [0, 0]
  for (let y = Math.max(0, top); y < Math.min(height, top + size.height); y++)
    for (let x = Math.max(0, left); x < Math.min(width, left + size.width); x++) {
      const at = (y * width + x) * channels
      if (channels === 4 && (data[at + 3] as number) < 128) continue
      sum += luminance(data[at] as number, data[at + 1] as number, data[at + 2] as number)
      count++
    }
  return count === 0 ? 0 : sum / count
}
