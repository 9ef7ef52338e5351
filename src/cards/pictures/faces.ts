// Faces that look at the camera. Profiles, backs and small figures are not found: a layout that needs no face to be found is
// better than one that does (choose-template.ts).
import type { Rect } from '../geometry.ts'
import type { Image } from '../paint/image.ts'
import { type Cascade, createWindowTest, type Sums, WINDOW } from './cascade.ts'
import { type Luma, toLuma } from './luma.ts'
import { mapSkin, type SkinMap } from './skin.ts'

// Pixels along the longer side: the smallest face that is found has a tenth of it.
const SIDE = 190
// From one size of faces to the next.
const SCALE = 1.25
// Where windows are close together, small ones are tried at every second place.
const FINE = 60
// Windows around a face, and their share that is skin.
const MIN_NEIGHBOURS = 2
const MIN_SKIN = 0.25
// Of a photograph with a face of the smallest size.
const LEAST_SKIN = 0.004
// Of the smaller of two windows: so much of it in common makes them one face.
const SAME = 0.4
const MAX_FACES = 12

/** Faces as shares of the image's width and height, from the brows to the chin, the largest first. */
export function findFaces(cascade: Cascade, image: Image): Rect[] {
  const skin = mapSkin(image)
  const found: Rect[] = []
  if (skin.share < LEAST_SKIN) return []
  let level = halved(toLuma(image, SIDE * 2))
  while (Math.min(level.width, level.height) > WINDOW) {
    found.push(...findIn(cascade, level, skin))
    level = shrunk(level, SCALE)
  }
  return grouped(found)
    .filter(({ count }) => count >= MIN_NEIGHBOURS)
    .map(({ rect }) => rect)
    .toSorted((one, other) => other.height - one.height)
    .slice(0, MAX_FACES)
}

function findIn(cascade: Cascade, level: Luma, skin: SkinMap): Rect[] {
  const { width, height } = level
  const sums = sumUp(level)
  const isFace = createWindowTest(cascade, sums)
  const step = Math.max(width, height) > FINE ? 2 : 1
  const found: Rect[] = []
  for (let y = 0; y + WINDOW <= height; y += step)
    for (let x = 0; x + WINDOW <= width; x += step) {
      if (skin.shareOf(x / width, y / height, WINDOW / width, WINDOW / height) < MIN_SKIN) continue
      if (isFace(y * sums.across + x))
        found.push({ left: x / width, top: y / height, width: WINDOW / width, height: WINDOW / height })
    }
  return found
}

function sumUp({ width, height, luma }: Luma): Sums {
  const across = width + 1
  const sums = new Int32Array(across * (height + 1))
  const squares = new Float64Array(across * (height + 1))
  for (let y = 0; y < height; y++) {
    let sum = 0
    let square = 0
    for (let x = 0; x < width; x++) {
      const value = Math.round(luma[y * width + x] as number)
      sum += value
      square += value * value
      const at = (y + 1) * across + x + 1
      sums[at] = (sums[at - across] as number) + sum
      squares[at] = (squares[at - across] as number) + square
    }
  }
  return { across, sums, squares }
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
  for (let y = 0; y < size.height; y++) {
    const down = Math.min(height - 1.001, (y + 0.5) * scale - 0.5)
    const top = Math.floor(down)
    const dy = down - top
    for (let x = 0; x < size.width; x++) {
      const right = Math.min(width - 1.001, (x + 0.5) * scale - 0.5)
      const left = Math.floor(right)
      const dx = right - left
      const at = top * width + left
      const upper = (luma[at] as number) * (1 - dx) + (luma[at + 1] as number) * dx
      const lower = (luma[at + width] as number) * (1 - dx) + (luma[at + width + 1] as number) * dx
      small[y * size.width + x] = upper * (1 - dy) + lower * dy
    }
  }
  return { ...size, luma: small }
}

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
