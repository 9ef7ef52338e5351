// Finds faces in photographs with the data in assets/faces, which is read for the first of them.
import { readFileSync } from 'node:fs'
import type { Rect } from '../../../../cards/geometry.ts'
import type { Image } from '../../../../cards/paint/image.ts'
import { readCascade } from '../../../../cards/pictures/cascade.ts'
import { createFindFaces } from '../../../../cards/pictures/faces.ts'

let findFaces: ((image: Image) => Rect[]) | undefined

export function detectFaces(image: Image): Rect[] {
  findFaces ??= createFindFaces(
    readCascade(readFileSync(new URL('../../../../../assets/faces/frontal.bin', import.meta.url))),
  )
  return findFaces(image)
}
