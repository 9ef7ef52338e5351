// The photo in its area of a card, cut around its subject.

import { MAX_ENLARGED } from '../choose-template.ts'
import type { Rect } from '../geometry.ts'
import type { CardPhoto } from '../model.ts'
import { findSubject, subjectZone } from './crop.ts'
import type { Image } from './image.ts'
import type { Raster } from './raster.ts'

/** Rejects if the photo can't be read; the canvas is then unchanged. */
export async function placePhoto(photo: CardPhoto, area: Rect, canvas: Image, raster: Raster): Promise<void> {
  const zone = subjectZone(area, canvas)
  await raster.photo(
    photo.key,
    area,
    (whole, largest, shrunk) => {
      const minPart = area.width / MAX_ENLARGED / (largest.width * shrunk)
      return findSubject(whole, largest, { focus: photo.focus, zone, minPart })
    },
    part => copyInto(canvas, area, part),
  )
}

function copyInto(canvas: Image, area: Rect, part: Image): void {
  for (let y = 0; y < area.height; y++) {
    const row = part.data.subarray(y * area.width * 3, (y + 1) * area.width * 3)
    canvas.data.set(row, ((area.top + y) * canvas.width + area.left) * 3)
  }
}
