// What flat colours are painted with, whatever a pixel is: three bytes (below), or one (flat/flat-canvas.ts).
import type { Rect } from '../../geometry.ts'
import type { Image } from '../image.ts'
import { fillMask, fillRect, type Painted } from '../paint.ts'
import { fillGradient } from './linear-gradient.ts'
import { saveCorners, toPixels } from './round-corners.ts'

export interface Brush {
  fillRect(rect: Rect, color: string): void
  /** Fills the covered pixels; those outside the canvas are ignored. */
  fillMask(painted: Pick<Painted, 'mask' | 'color'>): void
  /** Absent if a canvas has too few colours for it. */
  fillGradient?(place: Rect, radius: number, gradient: string): void
}

export const brushFor = (image: Image): Brush => ({
  fillRect: (rect, color) => fillRect(image, rect, color),
  fillMask: painted => fillMask(image, painted),
  fillGradient(place, radius, gradient) {
    const putBack = saveCorners(image, place, radius)
    fillGradient(image, toPixels(place), gradient)
    putBack()
  },
})
