// The publisher's pictures on a card: its logo (paint-logo.ts), authors, and what is behind the text.
import { AA_CONTRAST, contrast, luminance, luminanceOf, parseColor } from '../../../text/color.ts'
import type { Rect, Size } from '../../geometry.ts'
import type { PictureInk } from '../box.ts'
import { roundedBox } from '../drawings.ts'
import type { Image } from '../image.ts'
import { drawingMask, fillRect, overlay } from '../paint.ts'
import { paintLogo } from './paint-logo.ts'

/** Returns a stored picture within some bounds, as RGBA. */
export type ReadLogo = (key: string, bounds: Size) => Promise<Image>
type ReadPicture = (bounds: Size) => Promise<Image>

/** Rejects if the picture can't be read. */
export async function paintPicture(canvas: Image, ink: PictureInk, place: Rect, readLogo: ReadLogo): Promise<void> {
  const read = (bounds: Size) => readLogo(ink.key, bounds)
  if (ink.kind === 'logo') return paintLogo(canvas, place, read)
  // Pixels have no halves.
  const rounded = { ...place, left: Math.round(place.left), top: Math.round(place.top) }
  if (ink.kind === 'avatar') return paintAvatar(canvas, rounded, read)
  return paintBackdrop(canvas, rounded, ink, read)
}

const CIRCLE = roundedBox(1, 0.5)
// Of what is cut off a high picture, the share above: heads are near the upper edge.
const ABOVE = 0.2

async function paintAvatar(canvas: Image, place: Rect, read: ReadPicture): Promise<void> {
  const image = await readCovering(place, ABOVE, read)
  const { data } = drawingMask(CIRCLE, place)
  for (let at = 0; at < place.width * place.height; at++)
    image.data[at * 4 + 3] = ((image.data[at * 4 + 3] as number) * (data[at] as number)) / 255
  overlay(canvas, image, place.left, place.top)
}

// JPEG changes colours a little.
const CONTRAST = AA_CONTRAST + 0.3

async function paintBackdrop(
  canvas: Image,
  place: Rect,
  { ground, ink }: { readonly ground: string; readonly ink: string },
  read: ReadPicture,
): Promise<void> {
  overlay(canvas, await readCovering(place, 0.5, read), place.left, place.top)
  const opacity = veilFor(canvas, ground, luminanceOf(ink))
  const alpha = Math.ceil(opacity * 255)
    .toString(16)
    .padStart(2, '0')
  if (opacity > 0) fillRect(canvas, place, `${ground}${alpha}`)
}

const STEP = 0.04

/** How much of `ground` an image needs over it so that text of this luminance is readable on every pixel. */
function veilFor({ data }: Image, ground: string, text: number): number {
  const over = parseColor(ground).rgb
  const worst = extremeOf(data, luminance(...over) > text ? Math.min : Math.max)
  const mixed = (opacity: number) =>
    over.map((channel, index) => {
      const under = worst[index] as number
      return Math.round(under + (channel - under) * opacity)
    }) as [number, number, number]
  for (let opacity = 0; opacity < 1; opacity += STEP)
    if (contrast(luminance(...mixed(opacity)), text) >= CONTRAST) return opacity
  return 1
}

/** The darkest or the brightest that any pixel is in each channel: no pixel is harder to read on. */
function extremeOf(data: Uint8Array, choose: (one: number, other: number) => number): readonly number[] {
  const found = [...data.subarray(0, 3)]
  for (let at = 3; at < data.length; at++) found[at % 3] = choose(found[at % 3] as number, data[at] as number)
  return found
}

/** A picture that fills `size`; of what is too high, the share `above` is cut off above. */
async function readCovering({ width, height }: Size, above: number, read: ReadPicture): Promise<Image> {
  const known = await read({ width, height })
  const scale = Math.max(width / known.width, height / known.height)
  const image =
    scale > 1 ? await read({ width: Math.ceil(known.width * scale), height: Math.ceil(known.height * scale) }) : known
  const data = new Uint8Array(width * height * 4)
  const left = Math.max(0, Math.round((image.width - width) / 2))
  const top = Math.max(0, Math.round((image.height - height) * above))
  for (let y = 0; y < Math.min(height, image.height); y++) {
    const from = ((top + y) * image.width + left) * 4
    data.set(image.data.subarray(from, from + Math.min(width, image.width) * 4), y * width * 4)
  }
  return { width, height, data }
}
