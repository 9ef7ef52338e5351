// The publication's logo in its place, on a plate where the background would hide it.
import { contrast, luminance, luminanceOf } from '../../../text/color.ts'
import type { Rect, Size } from '../../geometry.ts'
import { BLACK, WHITE } from '../colors.ts'
import { roundedBox } from '../drawings.ts'
import { type Image, isSeenOn, meanLuminance } from '../image.ts'
import { drawingMask, fillMask, overlay } from '../paint.ts'

// A logo that is hardly seen on its background gets a plate, and one of which a large part has the background's colour.
const SAME = 1.35
const LARGE = 0.35
// As shares of the plate: the radius of its corners, and its padding.
const CORNER = 0.2
const PADDING = 0.11

/** `read` returns the logo as RGBA within some bounds. Rejects if `read` rejects. */
export async function paintLogo(canvas: Image, place: Rect, read: (bounds: Size) => Promise<Image>): Promise<void> {
  const whole = await read(place)
  const ground = meanLuminance(canvas, rounded(place))
  const isHidden = !isSeenOn(ground, whole) || lostShare(whole, ground) > LARGE
  if (isHidden) {
    const color = plateFor(whole)
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

/** White, if enough of the logo is seen on it. */
function plateFor(logo: Image): string {
  const isSeen = isSeenOn(1, logo) && lostShare(logo, 1) <= LARGE
  return isSeen || lostShare(logo, luminanceOf(BLACK)) > lostShare(logo, 1) ? WHITE : BLACK
}

/** How much of a logo is not seen on a background of this luminance. */
function lostShare({ data }: Image, ground: number): number {
  let [lost, all] = [0, 0]
  for (let at = 0; at < data.length; at += 4) {
    if ((data[at + 3] as number) < 128) continue
    const own = luminance(data[at] as number, data[at + 1] as number, data[at + 2] as number)
    all++
    if (contrast(own, ground) < SAME) lost++
  }
  return lost / Math.max(1, all)
}

const rounded = ({ left, top, width, height }: Rect): Rect => ({
  left: Math.round(left),
  top: Math.round(top),
  width: Math.round(width),
  height: Math.round(height),
})
