// An image in few colours. A card without a photo has background and text colours, and blends of them at the edges of letters.
import type { Image } from './image.ts'

// The number of values of a byte.
const MAX_COLORS = 256

export interface Indexed {
  readonly width: number
  readonly height: number
  /** Red, green and blue of each colour, one after the other. */
  readonly palette: Uint8Array
  /** The number of each pixel's colour; before each row one byte more, 0: for PNG, a row without a filter. */
  readonly rows: Uint8Array
}

/**
 * An RGB image in at most 256 colours, the most frequent first. No pixel changes by more than the first of `tolerances`
 * with which that is possible, in 255ths, summed over the channels; undefined if none is large enough.
 */
export function toIndexed({ width, height, data }: Image, tolerances: readonly number[]): Indexed | undefined {
  const { colors, counts, count } = findRuns(data)
  const frequent = [...colors.keys()].sort((one, other) => (counts[other] as number) - (counts[one] as number))
  const indexOf = new Uint8Array(colors.length)
  for (const tolerance of tolerances) {
    const palette = chooseColors(colors, frequent, tolerance, indexOf)
    if (palette)
      return { width, height, palette, rows: toRows(width, height, fillRuns(width * height, count, indexOf)) }
  }
  return undefined
}

/** A palette in which every colour has a match within the tolerance; `indexOf` gets the number of the match. */
function chooseColors(
  colors: readonly number[],
  frequent: readonly number[],
  tolerance: number,
  indexOf: Uint8Array,
): Uint8Array | undefined {
  const palette = new Uint8Array(MAX_COLORS * 3)
  let size = 0
  for (const number of frequent) {
    const color = colors[number] as number
    const [red, green, blue] = [color >> 16, (color >> 8) & 255, color & 255]
    let [nearest, distance] = [0, tolerance + 1]
    for (let at = 0; at < size; at += 3) {
      const away =
        Math.abs((palette[at] as number) - red) +
        Math.abs((palette[at + 1] as number) - green) +
        Math.abs((palette[at + 2] as number) - blue)
      if (away < distance) {
        nearest = at
        distance = away
      }
    }
    if (distance > tolerance) {
      if (size === palette.length) return undefined
      palette[size] = red
      palette[size + 1] = green
      palette[size + 2] = blue
      nearest = size
      size += 3
    }
    indexOf[number] = nearest / 3
  }
  return palette.subarray(0, size)
}

function fillRuns(pixels: number, count: number, indexOf: Uint8Array): Uint8Array {
  const indexes = new Uint8Array(pixels)
  for (let run = 0, start = 0; run < count; run++) {
    const index = indexOf[runs[run] as number] as number
    const end = ends[run] as number
    // For a few pixels, a call of `fill` takes longer than the loop.
    if (end - start > 16) indexes.fill(index, start, end)
    else for (let pixel = start; pixel < end; pixel++) indexes[pixel] = index
    start = end
  }
  return indexes
}

function toRows(width: number, height: number, indexes: Uint8Array): Uint8Array {
  const rows = new Uint8Array((width + 1) * height)
  for (let y = 0; y < height; y++) rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  return rows
}

// For each run the number of its colour, and the pixel after its last. Reused, since new memory takes longer.
let runs = new Uint32Array(2 ** 16)
let ends = new Uint32Array(2 ** 16)

/** Runs of pixels of one colour: a flat background is a few long runs. */
function findRuns(data: Uint8Array) {
  const numbers = new Map<number, number>()
  // The colours in order of appearance, and how many pixels have each.
  const colors: number[] = []
  const counts: number[] = []
  const words = new Int32Array(data.buffer, data.byteOffset, data.length >> 2)
  let count = 0
  for (let at = 0; at < data.length; ) {
    const end = endOfRun(data, words, at)
    const color = ((data[at] as number) << 16) | ((data[at + 1] as number) << 8) | (data[at + 2] as number)
    let number = numbers.get(color)
    if (number === undefined) {
      number = colors.push(color) - 1
      numbers.set(color, number)
      counts.push(0)
    }
    counts[number] = (counts[number] as number) + (end - at) / 3
    if (count === runs.length) [runs, ends] = [longer(runs), longer(ends)]
    runs[count] = number
    ends[count++] = end / 3
    at = end
  }
  return { colors, counts, count }
}

function longer(numbers: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const twice = new Uint32Array(numbers.length * 2)
  twice.set(numbers)
  return twice
}

/** Where the run that starts here ends. Four pixels are compared at a time, as three words of 32 bits, if these are aligned. */
function endOfRun(data: Uint8Array, words: Int32Array, start: number): number {
  const red = data[start] as number
  const green = data[start + 1] as number
  const blue = data[start + 2] as number
  let at = start + 3
  while (at < data.length && data[at] === red && data[at + 1] === green && data[at + 2] === blue) {
    at += 3
    if (at % 12 !== 0) continue
    const first = red | (green << 8) | (blue << 16) | (red << 24)
    const second = green | (blue << 8) | (red << 16) | (green << 24)
    const third = blue | (red << 8) | (green << 16) | (blue << 24)
    let word = at / 4
    while (word + 2 < words.length && words[word] === first && words[word + 1] === second && words[word + 2] === third)
      word += 3
    at = word * 4
  }
  return at
}
