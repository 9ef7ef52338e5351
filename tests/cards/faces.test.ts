// No photograph of a person belongs to the tests: faces are given, and the data of the detector is tried on pictures without any.
import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, it } from 'vitest'
import type { Hero } from '../../src/article.ts'
import type { Rect, Size } from '../../src/cards/geometry.ts'
import { findClearPart, GOOD } from '../../src/cards/paint/crop/keep-clear.ts'
import { readCascade } from '../../src/cards/pictures/cascade.ts'
import { createFindFaces } from '../../src/cards/pictures/faces.ts'
import { decodePicture, scaleFor } from '../../src/platforms/node/cards/decode-photo.ts'
import { drawMeasured } from '../../src/platforms/node/cards/draw-rendition.ts'
import { cropsOf, parseRendition } from '../../src/renditions.ts'
import { noise, plain, scene } from './support/photographs.ts'

const cascade = readCascade(readFileSync(new URL('../../assets/faces/frontal.bin', import.meta.url)))
const findFaces = createFindFaces(cascade)
const zone = { left: 0, right: 1 }
const HEADLINE = { left: 0, top: 0.6, width: 1, height: 0.4 }

it('the data of the detector is whole', () => {
  expect([cascade.stageThresholds.length, cascade.thresholds.length]).toEqual([22, 2135])
  expect(cascade.starts.at(-1)).toBe(2135)
})

it('no face is found where there is none', async () => {
  for (const picture of [noise(600, 400), plain(600, 400, '#c98f6b'), scene(900, 600), scene(400, 800, 0.2)]) {
    const { data, info } = await picture.raw().toBuffer({ resolveWithObject: true })
    expect(findFaces({ width: info.width, height: info.height, data })).toEqual([])
  }
})

it('the part of a photo that is shown has its faces, above the headline', () => {
  const largest = { width: 1, height: 0.5 }
  for (const top of [0.05, 0.2, 0.35, 0.5]) {
    const face: Rect = { left: 0.4, top, width: 0.12, height: 0.12 }
    const { part, cost } = findClearPart({ faces: [face], words: [] }, { largest, covered: [HEADLINE], zone })
    expect(cost, `${top}`).toBeLessThanOrEqual(GOOD)
    expect(face.top).toBeGreaterThanOrEqual(part.top)
    expect((face.top + face.height - part.top) / part.height).toBeLessThanOrEqual(0.61)
  }
})

it('a layout that would hide a face, or words, is not good enough', () => {
  const low: Rect = { left: 0.4, top: 0.86, width: 0.12, height: 0.12 }
  const room = { largest: { width: 1, height: 0.5 }, covered: [HEADLINE], zone }
  expect(findClearPart({ faces: [low], words: [] }, room).cost).toBeGreaterThan(GOOD)
  expect(findClearPart({ faces: [], words: [{ ...low, width: 0.5 }] }, room).cost).toBeGreaterThan(GOOD)
  // Beside the text they are seen.
  expect(findClearPart({ faces: [low], words: [] }, { ...room, covered: [] }).cost).toBeLessThanOrEqual(GOOD)
})

/** Somebody before a landscape: a cap, a face, shoulders. `at`: the middle of the face, and its height, as shares of the height. */
async function somebody(width: number, height: number, [x, y, high]: [number, number, number]): Promise<Buffer> {
  const side = high * height
  const [left, top] = [x * width, y * height]
  return scene(width, height, 0.5)
    .composite([
      {
        input: Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
          <ellipse cx="${left}" cy="${top + side * 1.9}" rx="${side * 1.3}" ry="${side * 1.2}" fill="#224"/>
          <ellipse cx="${left}" cy="${top - side * 0.25}" rx="${side * 0.5}" ry="${side * 0.85}" fill="#e0f"/>
          <ellipse cx="${left}" cy="${top + side * 0.05}" rx="${side * 0.4}" ry="${side * 0.5}" fill="#e5a487"/></svg>`),
      },
    ])
    .jpeg({ quality: 95 })
    .toBuffer()
}

/** The height of the cap's colour in a picture, as a share of its width. */
async function capIn(picture: Uint8Array): Promise<number> {
  const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
  const rows = new Set<number>()
  for (let at = 0; at < data.length; at += 3)
    if (data[at]! > 180 && data[at + 1]! < 90 && data[at + 2]! > 180) rows.add(Math.floor(at / 3 / info.width))
  return rows.size / info.width
}

it.each([
  ['a portrait', 1400, 2100, [0.5, 0.3, 0.17], 'found'],
  ['a portrait with a low head', 1400, 2100, [0.5, 0.62, 0.17], 'found'],
  ['a square picture', 1600, 1600, [0.35, 0.33, 0.24], 'found'],
  ['a face in the middle', 1600, 1600, [0.5, 0.45, 0.28], 'found'],
  ['a wide picture', 2400, 1200, [0.15, 0.4, 0.3], 'found'],
  ['a wide picture', 2400, 1200, [0.85, 0.4, 0.3], 'found'],
  ['a portrait', 1400, 2100, [0.5, 0.25, 0.14], 'not found'],
  ['a square picture', 1600, 1600, [0.5, 0.34, 0.24], 'not found'],
] as const)(
  'the crops for search engines have the whole head of %s, %i x %i, at %j, %s',
  async (_, width, height, at, how) => {
    const bytes = await somebody(width, height, [...at])
    const high = at[2]
    const face: Rect = {
      left: at[0] - (high * 0.4 * height) / width,
      top: at[1] - high * 0.45,
      width: (high * 0.8 * height) / width,
      height: high,
    }
    const size = { width, height }
    const decode = (part: Size) => decodePicture(bytes, size, scaleFor(part, size))
    const findFaces = () => (how === 'found' ? [face] : [])
    const crops = cropsOf({ key: 'abc.jpg', type: 'image/jpeg', ...size, alt: '' } as Hero)
    expect(crops.map(crop => crop.width / crop.height)).toEqual([16 / 9, 4 / 3, 1])
    for (const { key, ...crop } of crops) {
      const drawn = (await drawMeasured(parseRendition(key)!, { bytes, size, decode, findFaces }, bytes))!
      // As much enlarged as the part that is shown.
      const part = Math.min(1, ((height / width) * crop.width) / crop.height)
      const scale = (await capIn(drawn)) / ((await capIn(bytes)) / part)
      expect(scale, `${crop.width}x${crop.height}`).toBeGreaterThan(0.97)
    }
  },
)
