// The pixels of a photo that the letters of a text are read against.
import type { Mask } from './outline.ts'

// A finer grid finds the same contrast.
const GRID = 3
/** How far around a letter the background counts, in pixels; a mask has at least this much room around its letters. */
export const HALO = 3
// Half the width of a letter, as a share of the height of its line.
const CELL = 0.25

/** The pixels under letters and within their halo, on a grid. */
export interface TextBackground {
  /** Whether, around each letter, all but a `share` of the pixels pass; `at` is an offset in an RGB image. */
  readonly isReadable: (share: number, passes: (at: number) => boolean) => boolean
}

export function findTextBackground({ left, top, width, height, data }: Mask, imageWidth: number): TextBackground {
  const most = Math.ceil(width / GRID) * Math.ceil(height / GRID)
  const offsets = new Uint32Array(most)
  const cells = new Uint16Array(most)
  const cell = Math.max(GRID, height * CELL)
  const totals = new Uint32Array(Math.ceil(width / cell) + 1)
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
          const column = Math.floor(x / cell)
          offsets[count] = ((top + y) * imageWidth + left + x) * 3
          cells[count++] = column
          totals[column] = (totals[column] as number) + 1
          break
        }
    }
  return {
    isReadable(share, passes) {
      const poor = new Uint32Array(totals.length)
      for (let index = 0; index < count; index++)
        if (!passes(offsets[index] as number)) {
          const column = cells[index] as number
          poor[column] = (poor[column] as number) + 1
        }
      // A letter is about two columns wide, and may start in any.
      for (let column = 1; column < poor.length; column++) {
        const [one, next] = [column - 1, column]
        const all = (totals[one] as number) + (totals[next] as number)
        if ((poor[one] as number) + (poor[next] as number) > all * share) return false
      }
      return true
    },
  }
}
