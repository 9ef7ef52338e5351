// Words within a photograph: blocks of two tones that change often along a line, many of them side by side. It also finds
// lattices and fronts of houses, and misses what is set over a busy ground: good enough to keep a headline away, and with other
// signs to know a page.
import type { Rect } from '../geometry.ts'
import type { Image } from '../paint/image.ts'
import { toLuma } from './luma.ts'

const SIDE = 512
const BLOCK = 12
// Of a block: how far its tones are apart, the share of its pixels near one of the two, and how often its rows cross between them.
const DEPTH = 70
const TWO_TONES = 0.72
const NEAR = 0.27
const CROSSINGS = 10
// Blocks side by side.
const RUN = 5

/** Lines of them: a poster, or a page. */
export const MANY_WORDS = 5

/** Where words may be, as shares of the picture's width and height. */
export function findWords(image: Image): Rect[] {
  const { width, height, luma } = toLuma(image, SIDE)
  const [columns, rows] = [Math.floor(width / BLOCK), Math.floor(height / BLOCK)]
  const found: Rect[] = []
  for (let row = 0; row < rows; row++)
    for (let column = 0, run = 0; column <= columns; column++) {
      if (column < columns && isLettered(luma, (row * width + column) * BLOCK, width)) {
        run++
        continue
      }
      if (run >= RUN)
        found.push({
          left: ((column - run) * BLOCK) / width,
          top: (row * BLOCK) / height,
          width: (run * BLOCK) / width,
          height: BLOCK / height,
        })
      run = 0
    }
  return found
}

function isLettered(luma: Float32Array, first: number, width: number): boolean {
  let [lowest, highest] = [255, 0]
  for (let y = 0; y < BLOCK; y++)
    for (let x = 0; x < BLOCK; x++) {
      const value = luma[first + y * width + x] as number
      if (value < lowest) lowest = value
      if (value > highest) highest = value
    }
  const depth = highest - lowest
  if (depth < DEPTH) return false
  const middle = (lowest + highest) / 2
  let [near, crossings] = [0, 0]
  for (let y = 0; y < BLOCK; y++)
    for (let x = 0; x < BLOCK; x++) {
      const value = luma[first + y * width + x] as number
      if (Math.min(value - lowest, highest - value) <= depth * NEAR) near++
      if (x > 0 && value > middle !== (luma[first + y * width + x - 1] as number) > middle) crossings++
    }
  return crossings >= CROSSINGS && near >= BLOCK * BLOCK * TWO_TONES
}
