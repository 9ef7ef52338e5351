// The pixels of a photo that the letters of a text are read against.
import type { Mask } from '../outline.ts'
import { createPixelMemory, type Pixels } from './pixel-memory.ts'

// A finer grid finds the same contrast.
const GRID = 3
/** How far around a letter the background counts, in pixels; a mask has at least this much room around its letters. */
export const HALO = 3
// Half the width of a letter, as a share of the height of its line.
const COLUMN = 0.25

/** The pixels under letters and within their halo, on a grid. */
export interface TextBackground extends Pixels {
  /** The number of pixels in each column. */
  readonly totals: Uint32Array
}

const memory = createPixelMemory()

/** `imageWidth`: of the image that the mask is a part of. */
export function findTextBackground({ left, top, width, height, data }: Mask, imageWidth: number): TextBackground {
  const { offsets, columns } = memory(Math.ceil(width / GRID) * Math.ceil(height / GRID))
  const wide = Math.max(GRID, height * COLUMN)
  const totals = new Uint32Array(Math.ceil(width / wide) + 1)
  const diagonal = HALO - 1
  const steps = [0, HALO, -HALO, HALO * width, -HALO * width].concat(
    [diagonal, -diagonal].flatMap(dx => [dx + diagonal * width, dx - diagonal * width]),
  )
  let count = 0
  for (let y = HALO; y < height - HALO; y += GRID)
    for (let x = HALO; x < width - HALO; x += GRID) {
      const at = y * width + x
      for (let index = 0; index < steps.length; index++)
        if ((data[at + (steps[index] as number)] as number) > 127) {
          const column = Math.floor(x / wide)
          offsets[count] = ((top + y) * imageWidth + left + x) * 3
          columns[count++] = column
          totals[column] = (totals[column] as number) + 1
          break
        }
    }
  return { offsets: offsets.slice(0, count), columns: columns.slice(0, count), totals }
}
