// The publication's logo in its place, on a plate where the background would hide it.
import { contrast } from '../../../text/color.ts'
import type { Rect, Size } from '../../geometry.ts'
import { BLACK, WHITE } from '../colors.ts'
import { roundedBox } from '../drawings.ts'
import { type Image, meanLuminance } from '../image.ts'
import { drawingMask, fillMask, overlay } from '../paint.ts'

// A logo with less contrast with its background gets a plate.
const MIN_CONTRAST = 2
// As shares of the plate: the radius of its corners, and its padding.
const CORNER = 0.2
const PADDING = 0.11

/** `read` returns the logo as RGBA within some bounds. Rejects if `read` rejects. */
export async function paintLogo(canvas: Image, place: Rect, read: (bounds: Size) => Promise<Image>): Promise<void> {
  const whole = await read(place)
  const own = meanLuminance(whole)
  const isHidden = contrast(own, meanLuminance(canvas, rounded(place))) < MIN_CONTRAST
  if (isHidden) {
    const color = contrast(own, 1) >= MIN_CONTRAST ? WHITE : BLACK
    const height = place.height / place.width
    const plate = roundedBox(height, CORNER * Math.min(1, height))
    fillMask(canvas, { mask: drawingMask(plate, place), color })
  }
  const padding = 2 * Math.round(Math.min(place.width, place.height) * PADDING)
  const image = isHidden ? await read({ width: place.width - padding, height: place.height - padding }) : whole
  const left = Math.round(place.left + (place.width - image.width) / 2)
  const top = Math.round(place.top + (place.height - image.height) / 2)
  overlay(canvas, image, left, top)
}

const rounded = ({ left, top, width, height }: Rect): Rect => ({
  left: Math.round(left),
  top: Math.round(top),
  width: Math.round(width),
  height: Math.round(height),
})
