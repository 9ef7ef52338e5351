// Faces that look at the camera. Profiles, backs and small figures are not found: a layout that needs no face to be found is
// better than one that does (choose-template.ts).
import type { Rect } from '../geometry.ts'
import type { Image } from '../paint/image.ts'
import { type Cascade, createWindowTest, type Sums, WINDOW } from './cascade.ts'
import { type Luma, lumaRows } from './luma.ts'
import { mapSkin, type SkinMap, type Span } from './skin.ts'

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
  // Used again for every level of every image: left to the garbage collector, their megabyte would cost as much as the search.
  const sums = { sums: new Int32Array(ROW * ROW), squares: new Int32Array(ROW * ROW) }
  let [one, other] = [new Float32Array(SIDE * SIDE), new Float32Array(SIDE * SIDE)]
  return image => {
    const skin = mapSkin(image)
    if (skin.share < LEAST_SKIN) return []
    let level = toLevel(image, one)
    const found: Rect[] = []
    while (Math.min(level.width, level.height) > WINDOW) {
      sumUp(level, sums)
      found.push(...findIn(level, skin, all, offset => stagesPassed(sums, offset)))
      level = shrunk(level, other)
      ;[one, other] = [other, one]
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
  const columns = Array.from({ length: right + 1 }, (_, x) => skin.columns(x / width, size.width))
  for (let y = 1; y <= bottom; y += STEP) {
    const rows = skin.rows(y / height, size.height)
    for (let x = 1; x <= right; x += STEP) {
      if (skin.shareOf(columns[x] as Span, rows) < MIN_SKIN) continue
      if (stagesPassed(y * ROW + x) < PROMISING) continue
      for (let down = y - 1; down <= Math.min(bottom, y + 1); down++)
        for (let across = x - 1; across <= Math.min(right, x + 1); across++)
          if (stagesPassed(down * ROW + across) === all)
            found.push({ left: across / width, top: down / height, ...size })
    }
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

/** A first level: the mean of two by two pixels each. */
function toLevel(image: Image, luma: Float32Array): Luma {
  const { width, height, read } = lumaRows(image, SIDE * 2)
  const size = { width: width >> 1, height: height >> 1 }
  const [upper, lower] = [new Float32Array(width), new Float32Array(width)]
  for (let y = 0, to = 0; y < size.height; y++) {
    read(y * 2, upper)
    read(y * 2 + 1, lower)
    for (let x = 0; x < size.width * 2; x += 2, to++) {
      const above = (upper[x] as number) + (upper[x + 1] as number)
      luma[to] = (above + (lower[x] as number) + (lower[x + 1] as number)) / 4
    }
  }
  return { ...size, luma }
}

/** The next level, linear between the pixels. */
function shrunk({ width, height, luma }: Luma, small: Float32Array): Luma {
  const size = { width: Math.floor(width / SCALE), height: Math.floor(height / SCALE) }
  for (let y = 0, to = 0; y < size.height; y++) {
    const row = placeOf(y, height)
    const top = row | 0
    const dy = row - top
    for (let x = 0; x < size.width; x++, to++) {
      const column = placeOf(x, width)
      const left = column | 0
      const dx = column - left
      const at = top * width + left
      const upper = (luma[at] as number) * (1 - dx) + (luma[at + 1] as number) * dx
      const lower = (luma[at + width] as number) * (1 - dx) + (luma[at + width + 1] as number) * dx
      small[to] = upper * (1 - dy) + lower * dy
    }
  }
  return { ...size, luma: small }
}

/** Where a pixel of the next level is among the `count` pixels of this one: between two of them. */
const placeOf = (index: number, count: number): number => Math.min(count - 1.001, (index + 0.5) * SCALE - 0.5)

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
