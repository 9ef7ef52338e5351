// The one door to satori: flexbox places the boxes, it paints their backgrounds and borders.
import satori from 'satori'
import type { Box, Ink } from './box.ts'
import type { Rect, Size } from './shapes.ts'

export interface Placed {
  /** What is inside the SVG element: backgrounds and borders. */
  readonly boxes: string
  readonly inks: readonly (Rect & { readonly ink: Ink })[]
  /** Everything that shows. */
  readonly visible: readonly Rect[]
}

const SHOWS = /^(background|border|boxShadow)/

export async function placeBoxes(root: Box, size: Size): Promise<Placed> {
  const inks: (Rect & { ink: Ink })[] = []
  const visible: Rect[] = []
  const svg = await satori(root as Parameters<typeof satori>[0], {
    ...size,
    // All text is set already (text/fit.ts), so no font is needed here.
    fonts: [],
    onNodeDetected({ left, top, width, height, props }) {
      const rect = { left, top, width, height }
      if (props.ink) inks.push({ ...rect, ink: props.ink as Ink })
      if (props.ink || Object.keys(props.style).some(name => SHOWS.test(name))) visible.push(rect)
    },
  })
  const boxes = svg.replace(/^<svg[^>]*>|<\/svg>$/g, '')
  // It makes a mask for each box, needed or not.
  return { boxes: boxes.includes('url(#') ? boxes : boxes.replace(/<mask [^>]*>.*?<\/mask>/g, ''), inks, visible }
}
