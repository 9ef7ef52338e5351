// The one door to satori: flexbox places the boxes, it paints their backgrounds and borders.
import satori from 'satori'
import type { Box, Ink } from './box.ts'
import type { Rect, Size } from './shapes.ts'

export interface Placed {
  /** The boxes as SVG, without the closing tag. */
  readonly open: string
  readonly inks: readonly (Rect & { readonly ink: Ink })[]
}

export async function placeBoxes(root: Box, size: Size): Promise<Placed> {
  const inks: (Rect & { ink: Ink })[] = []
  const svg = await satori(root as Parameters<typeof satori>[0], {
    ...size,
    // All text is set already (text/fit.ts), so no font is needed here.
    fonts: [],
    onNodeDetected({ left, top, width, height, props }) {
      if (props.ink) inks.push({ left, top, width, height, ink: props.ink as Ink })
    },
  })
  return { open: svg.replace(/<mask [^>]*>.*?<\/mask>|<\/svg>$/g, ''), inks }
}
