// The only file that uses satori, and only for its layout: it places the boxes by flexbox. Text is set and all pixels are
// painted by our own code (decisions/020 and 022); the SVG that satori also returns is not used.
import satori from 'satori'
import type { Rect, Size } from '../geometry.ts'
import type { Box } from './box.ts'

export interface PlacedBox extends Rect {
  readonly box: Box
}

/** Every box in its place, in the order of painting. */
export async function placeBoxes(root: Box, size: Size): Promise<PlacedBox[]> {
  const placed: PlacedBox[] = []
  await satori(root as Parameters<typeof satori>[0], {
    ...size,
    // All text is already set (text/fit-text.ts), so satori needs no font.
    fonts: [],
    onNodeDetected: ({ left, top, width, height, props }) =>
      placed.push({ left, top, width, height, box: { type: 'div', props: props as Box['props'] } }),
  })
  return placed
}
