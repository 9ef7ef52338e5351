// The one door to satori: flexbox places the boxes.
import satori from 'satori'
import type { Rect, Size } from '../geometry.ts'
import type { Box } from './box.ts'

export interface PlacedBox extends Rect {
  readonly box: Box
}

/** Every box where flexbox puts it, in the order of painting. */
export async function placeBoxes(root: Box, size: Size): Promise<PlacedBox[]> {
  const placed: PlacedBox[] = []
  await satori(root as Parameters<typeof satori>[0], {
    ...size,
    // All text is set already (text/fit.ts), so no font is needed here.
    fonts: [],
    onNodeDetected: ({ left, top, width, height, props }) =>
      placed.push({ left, top, width, height, box: { type: 'div', props: props as Box['props'] } }),
  })
  return placed
}
