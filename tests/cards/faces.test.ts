// No photograph of a person belongs to the tests: faces are given, and the data of the detector is tried on pictures without any.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Rect } from '../../src/cards/geometry.ts'
import { findClearPart, GOOD } from '../../src/cards/paint/crop/keep-clear.ts'
import { readCascade } from '../../src/cards/pictures/cascade.ts'
import { createFindFaces } from '../../src/cards/pictures/faces.ts'
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
