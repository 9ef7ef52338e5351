// Which part of a photograph a card shows: the editor's focal point, or where there is most to see.
import type { Image } from './contrast.ts'
import type { Rect, Size } from './shapes.ts'

// Cells along the longer side of the map of interest.
const CELLS = 96
// The eye rests a little above the middle, and below it is the headline.
const REST = 0.42

/** Where in an RGB image the part of a size stands that shows what it is about. */
export function findSubject(image: Image, size: Size, focus?: readonly [number, number]): Rect {
  const [across, down] = [image.width - size.width, image.height - size.height]
  const interest = focus || (across === 0 && down === 0) ? undefined : mapInterest(image)
  const x = interest
    ? bestOffset(interest.columns, size.width / image.width, 0.5)
    : offsetOf(focus?.[0], size.width / image.width)
  const y = interest
    ? bestOffset(interest.rows, size.height / image.height, REST)
    : offsetOf(focus?.[1], size.height / image.height)
  return { left: Math.round(x * across), top: Math.round(y * down), width: size.width, height: size.height }
}

/** A part of `share` around a point: 0 is the first possible place, 1 the last. */
function offsetOf(point = 0.5, share: number): number {
  return share >= 1 ? 0 : Math.min(1, Math.max(0, (point - share / 2) / (1 - share)))
}

/** How much there is to see in each column and each row of the picture: edges, strong colours, the tones of skin. */
function mapInterest({ width, height, data }: Image): { columns: Float64Array; rows: Float64Array } {
  const step = Math.max(1, Math.floor(Math.max(width, height) / CELLS))
  const columns = new Float64Array(Math.floor((width - 1) / step))
  const rows = new Float64Array(Math.floor((height - 1) / step))
  for (let row = 0; row < rows.length; row++)
    for (let column = 0; column < columns.length; column++) {
      const at = (row * step * width + column * step) * 3
      const [red, green, blue] = [data[at] as number, data[at + 1] as number, data[at + 2] as number]
      const right = at + step * 3
      const below = at + step * width * 3
      const edge =
        Math.abs(green * 2 - (data[right + 1] as number) - (data[below + 1] as number)) +
        Math.abs(red - (data[right] as number)) / 2 +
        Math.abs(blue - (data[below + 2] as number)) / 2
      const strong = Math.max(red, green, blue) - Math.min(red, green, blue)
      const skin = red > 95 && red > green + 12 && green > blue && red - blue > 25 && red - blue < 140 ? 60 : 0
      const interest = edge + strong * 0.3 + skin
      columns[column] = (columns[column] as number) + interest
      rows[row] = (rows[row] as number) + interest
    }
  return { columns, rows }
}

/** Where a window of `share` of the whole sees most, 0 the first possible place and 1 the last; `rest` is its own centre of attention. */
function bestOffset(interest: Float64Array, share: number, rest: number): number {
  const window = Math.max(1, Math.round(interest.length * share))
  const last = interest.length - window
  if (last <= 0) return 0.5
  let [best, most] = [0, -1]
  for (let offset = 0; offset <= last; offset++) {
    let sum = 0
    for (let index = 0; index < window; index++)
      sum += (interest[offset + index] as number) * (1 - Math.abs(index / window - rest))
    if (sum > most) [best, most] = [offset, sum]
  }
  return best / last
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
