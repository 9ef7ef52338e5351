// Faces that look at the camera. Profiles, backs and small figures are not found: a layout that needs no face to be found is
// better than one that does (choose-template.ts).
import type { Rect } from '../geometry.ts'
import type { Image } from '../paint/image.ts'
import { type Cascade, createWindowTest, type Sums, WINDOW } from './cascade.ts'
import { type Luma, toLuma } from './luma.ts'
import { mapSkin, type SkinMap } from './skin.ts'

// Pixels along the longer side: the smallest face that is found has a tenth of it.
const SIDE = 190
// Of sums, for every image.
const ROW = SIDE + 1
// From one size of faces to the next.
const SCALE = 1.25
// Every third window in each direction is tried, and those around one that passes the first stages.
const STEP = 3
const PROMISING = 9
// Windows on a face, and their share that is skin.
const MIN_NEIGHBOURS = 3
const MIN_SKIN = 0.4
// Of a photograph with a face of the smallest size.
const LEAST_SKIN = 0.004
// Of the smaller of two windows: so much of it in common makes them one face.
const SAME = 0.4
const MAX_FACES = 12

/** Returns a search for faces, as shares of the image's width and height, from the brows to the chin, the largest first. */
export function createFindFaces(cascade: Cascade): (image: Image) => Rect[] {
  const stagesPassed = createWindowTest(cascade, ROW)
  const all = cascade.stageThresholds.length
  // For every level of every image: the first row and the first column stay zero.
  const sums = { sums: new Int32Array(ROW * ROW), squares: new Float64Array(ROW * ROW) }
  return image => {
    const skin = mapSkin(image)
    if (skin.share < LEAST_SKIN) return []
    let level = halved(toLuma(image, SIDE * 2))
    const found: Rect[] = []
    while (Math.min(level.width, level.height) > WINDOW) {
      sumUp(level, sums)
      found.push(...findIn(level, skin, all, offset => stagesPassed(sums, offset)))
      level = shrunk(level, SCALE)
    }
    return grouped(found)
      .filter(({ count }) => count >= MIN_NEIGHBOURS)
      .map(({ rect }) => rect)
      .toSorted((one, other) => other.height - one.height)
      .slice(0, MAX_FACES)
  }
}

/** The windows of a level that pass `all` stages. */
function findIn({ width, height }: Luma, skin: SkinMap, all: number, stagesPassed: (offset: number) => number): Rect[] {
  const size = { width: WINDOW / width, height: WINDOW / height }
  const [right, bottom] = [width - WINDOW, height - WINDOW]
  const found: Rect[] = []
  for (let y = 1; y <= bottom; y += STEP)
    for (let x = 1; x <= right; x += STEP) {
      if (skin.shareOf(x / width, y / height, size.width, size.height) < MIN_SKIN) continue
      if (stagesPassed(y * ROW + x) < PROMISING) continue
      for (let down = y - 1; down <= Math.min(bottom, y + 1); down++)
        for (let across = x - 1; across <= Math.min(right, x + 1); across++)
          if (stagesPassed(down * ROW + across) === all)
            found.push({ left: across / width, top: down / height, ...size })
    }
  return found
}

function sumUp({ width, height, luma }: Luma, { sums, squares }: Sums): void {
  for (let y = 0; y < height; y++) {
    let sum = 0
    let square = 0
    for (let x = 0; x < width; x++) {
      const value = ((luma[y * width + x] as number) + 0.5) | 0
      sum += value
      square += value * value
      const at = (y + 1) * ROW + x + 1
      sums[at] = (sums[at - ROW] as number) + sum
      squares[at] = (squares[at - ROW] as number) + square
    }
  }
}

/** The mean of two by two pixels each. */
function halved({ width, height, luma }: Luma): Luma {
  const size = { width: width >> 1, height: height >> 1 }
  const half = new Float32Array(size.width * size.height)
  for (let y = 0; y < size.height; y++)
    for (let x = 0; x < size.width; x++) {
      const at = y * 2 * width + x * 2
      const upper = (luma[at] as number) + (luma[at + 1] as number)
      half[y * size.width + x] = (upper + (luma[at + width] as number) + (luma[at + width + 1] as number)) / 4
    }
  return { ...size, luma: half }
}

/** Linear between the pixels. */
function shrunk({ width, height, luma }: Luma, scale: number): Luma {
  const size = { width: Math.floor(width / scale), height: Math.floor(height / scale) }
  const small = new Float32Array(size.width * size.height)
  const columns = placesBetween(size.width, width, scale)
  const rows = placesBetween(size.height, height, scale)
  for (let y = 0, to = 0; y < size.height; y++) {
    const top = Math.floor(rows[y] as number)
    const dy = (rows[y] as number) - top
    for (let x = 0; x < size.width; x++, to++) {
      const place = columns[x] as number
      const left = place | 0
      const dx = place - left
      const at = top * width + left
      const upper = (luma[at] as number) * (1 - dx) + (luma[at + 1] as number) * dx
      const lower = (luma[at + width] as number) * (1 - dx) + (luma[at + width + 1] as number) * dx
      small[to] = upper * (1 - dy) + lower * dy
    }
  }
  return { ...size, luma: small }
}

/** Where each of `count` pixels is among `of` pixels: between two of them. */
const placesBetween = (count: number, of: number, scale: number): Float64Array =>
  Float64Array.from({ length: count }, (_, index) => Math.min(of - 1.001, (index + 0.5) * scale - 0.5))

/** Windows on the same face are one: their mean. */
function grouped(windows: readonly Rect[]): { readonly rect: Rect; readonly count: number }[] {
  const groups: { rect: Rect; count: number }[] = []
  for (const window of windows) {
    const group = groups.find(({ rect }) => isSame(rect, window))
    if (!group) {
      groups.push({ rect: window, count: 1 })
      continue
    }
    const { rect, count } = group
    const mean = (key: keyof Rect) => (rect[key] * count + window[key]) / (count + 1)
    group.rect = { left: mean('left'), top: mean('top'), width: mean('width'), height: mean('height') }
    group.count++
  }
  return groups
}

function isSame(one: Rect, other: Rect): boolean {
  const across = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left)
  const down = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top)
  return across > 0 && down > 0 && across * down > SAME * Math.min(one.width * one.height, other.width * other.height)
}
