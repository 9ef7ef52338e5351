// The photo in its area of a card: a part of it around its subject, or all of it.
import { contrast, luminanceOf } from '../../text/color.ts'
import { MAX_ENLARGED, type Rect, type Size } from '../geometry.ts'
import type { CardPhoto } from '../model.ts'
import type { PhotoOptions } from './box.ts'
import { BLACK, WHITE } from './colors.ts'
import { findSubject, subjectZone, toPixels } from './crop/crop.ts'
import type { Crop } from './crop/plan-crop.ts'
import { toDuotone } from './duotone.ts'
import { type Image, isSeenOn, meanLuminance } from './image.ts'
import { fillRect, overlay } from './paint.ts'
import type { PlacedBox } from './place-boxes.ts'
import type { Raster } from './raster.ts'

/** The box of a photo, in its place. */
export interface PhotoBox extends PlacedBox {
  readonly box: { readonly type: 'div'; readonly props: PlacedBox['box']['props'] & { readonly ink: PhotoOptions } }
}

/** `crop`: what was planned (crop/plan-crop.ts). Rejects if the photo can't be read; the canvas is then unchanged. */
export async function placePhoto(
  { photo, part: planned, eyeLevel }: Partial<Crop> & { readonly photo: CardPhoto },
  { box, ...area }: PhotoBox,
  canvas: Image,
  raster: Raster,
): Promise<void> {
  const { fit, anchor, ground, duotone } = box.props.ink
  if (fit === 'contain') {
    // A drawing is sharp in every size.
    const maxScale = photo.isDrawing ? Infinity : MAX_ENLARGED
    await raster.whole(photo.key, area, maxScale, picture => {
      if (duotone) toDuotone(picture, duotone)
      copyWhole(canvas, area, picture, ground)
    })
    return
  }
  const zone = subjectZone(area, canvas)
  await raster.photo(
    photo.key,
    area,
    (whole, largest, shrunk) => {
      if (anchor) return { left: anchor === 'left' ? 0 : whole.width - largest.width, top: 0, ...largest }
      if (planned) return toPixels(planned, largest, whole)
      const minPart = area.width / MAX_ENLARGED / (largest.width * shrunk)
      return findSubject(whole, largest, {
        focus: photo.focus,
        zone,
        minPart,
        ...(eyeLevel !== undefined && { eyeLevel }),
      })
    },
    part => copyInto(canvas, area, part),
  )
  if (duotone) toDuotone(canvas, duotone, area)
}

function copyWhole(canvas: Image, area: Rect, picture: Image, ground: string | undefined): void {
  const left = area.left + Math.round((area.width - picture.width) / 2)
  const top = area.top + Math.round((area.height - picture.height) / 2)
  if (ground !== undefined) fillRect(canvas, area, ground)
  if (!hasAlpha(picture)) {
    copyInto(canvas, { left, top, ...sizeOf(picture) }, picture)
    return
  }
  if (isTransparent(picture) && !isSeenOn(meanLuminance(canvas, area), picture)) {
    const own = meanLuminance(picture)
    fillRect(canvas, area, contrast(own, 1) > contrast(own, luminanceOf(BLACK)) ? WHITE : BLACK)
  }
  overlay(canvas, picture, left, top)
}

// Of its pixels. Fewer are soft edges.
const MIN_TRANSPARENT = 0.03

function isTransparent({ width, height, data }: Image): boolean {
  let count = 0
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 128) count++
  return count > width * height * MIN_TRANSPARENT
}

const hasAlpha = ({ width, height, data }: Image) => data.length === width * height * 4
const sizeOf = ({ width, height }: Size): Size => ({ width, height })

function copyInto(canvas: Image, area: Rect, part: Image): void {
  for (let y = 0; y < area.height; y++) {
    const row = part.data.subarray(y * area.width * 3, (y + 1) * area.width * 3)
    canvas.data.set(row, ((area.top + y) * canvas.width + area.left) * 3)
  }
}
