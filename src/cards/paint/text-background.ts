// The pixels of a photo that a text is read against.
import type { Mask } from './outline.ts'

// A finer grid finds the same contrast.
const GRID = 3
/** How far around a letter the background counts, in pixels; a mask has at least this much room around its letters. */
export const HALO = 3

/** The pixels under letters and within their halo, on a grid: offsets in an RGB image of the given width. */
export function findTextBackground({ left, top, width, height, data }: Mask, imageWidth: number): Uint32Array {
  const found = new Uint32Array(Math.ceil(width / GRID) * Math.ceil(height / GRID))
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
          found[count++] = ((top + y) * imageWidth + left + x) * 3
          break
        }
    }
  return found.subarray(0, count)
}
