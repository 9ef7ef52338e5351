// Which layout a picture gets: photographs may be cut, other pictures are shown whole.
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { choicesFor } from '../../src/cards/choose-template.ts'
import { MAX_ENLARGED, SHAPES, type Shape } from '../../src/cards/geometry.ts'
import { createDraw } from '../../src/cards/paint/draw.ts'
import { TEMPLATES } from '../../src/cards/templates.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { cardModel } from './support/models.ts'
import { noise, plain, scene } from './support/photographs.ts'

const pictures = new Map<string, Uint8Array>()
const raster = createRaster(async key => pictures.get(key))
const { draw, sketchAround } = createDraw(raster, fontFiles)

const svg = (width: number, height: number, inside: string) =>
  sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`))

const SENTENCE = 'The settings of a page, its words and what they mean for those who read'

const rows = (count: number, row: (at: number) => string) => Array.from({ length: count }, (_, at) => row(at)).join('')

const page = (width: number, height: number) =>
  svg(
    width,
    height,
    `<rect width="100%" height="100%" fill="#fff"/><rect width="100%" height="70" fill="#20242c"/>
     <rect x="20" y="20" width="160" height="30" fill="#e8e8e8"/>
     ${rows(14, at => `<rect x="${width * 0.2}" y="${130 + at * 40}" width="${300 + ((at * 97) % 400)}" height="14" fill="#667"/>`)}`,
  ).removeAlpha()

const chart = (width: number, height: number) =>
  svg(
    width,
    height,
    `<rect width="100%" height="100%" fill="#fdfdfb"/>
     ${rows(9, at => `<rect x="${width * 0.1 + (at * width) / 12}" y="${height * 0.8 - at * height * 0.06}" width="${width / 18}" height="${at * height * 0.06}" fill="#27c"/>`)}`,
  ).removeAlpha()

const logo = svg(800, 800, '<circle cx="400" cy="400" r="300" fill="#c30"/>').png()

/** A scene with the grain of film. */
async function photograph(width: number, height: number): Promise<Sharp> {
  const grain = await sharp({
    create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma: 20 } },
  })
    .png({ compressionLevel: 1 })
    .toBuffer()
  return sharp(
    await scene(width, height)
      .composite([{ input: grain, blend: 'soft-light' }])
      .png()
      .toBuffer(),
  )
}

async function layoutOf(source: Sharp, shape: Shape = 'wide', change = {}) {
  const bytes = await source.toBuffer({ resolveWithObject: true })
  const key = `picture-${pictures.size}`
  pictures.set(key, bytes.data)
  const { width, height } = bytes.info
  const photo = { key, width, height }
  const facts = await raster.study(key, true)
  const [{ template, area }] = choicesFor(cardModel({ template: 'auto', shape, photo, ...change }), facts)
  const { name } = template
  return { key, photo, kind: facts.kind, edge: facts.edge, look: `${name} ${area?.fit ?? 'cut'}`, area }
}

describe('the look that follows the picture', () => {
  it.each([
    ['PNG', (picture: Sharp) => picture.png()],
    ['JPEG', (picture: Sharp) => picture.jpeg({ quality: 75 })],
  ])('shows a screen, a chart and a diagram whole (%s)', async (_, as) => {
    for (const shape of Object.keys(SHAPES) as Shape[]) {
      const screen = await layoutOf(as(page(1600, 1000)), shape)
      expect([shape, screen.kind]).toEqual([shape, 'screen'])
      expect(screen.look).toMatch(/ contain$/)
      for (const [width, height] of [
        [1600, 900],
        [900, 1600],
      ] as const) {
        const { kind, edge, look } = await layoutOf(as(chart(width, height)), shape)
        expect([shape, kind, edge?.slice(0, 3)]).toEqual([shape, 'graphic', '#fd'])
        expect(look).toMatch(/ contain$/)
      }
    }
  })

  it('shows a transparent logo whole, whatever is behind its transparent parts', async () => {
    for (const format of ['png', 'webp', 'avif'] as const) {
      const { kind, edge, look } = await layoutOf(logo.clone().toFormat(format))
      expect([format, kind, edge, look]).toEqual([format, 'graphic', undefined, expect.stringMatching(/ contain$/)])
    }
    // Soft edges make no logo.
    const soft = (await photograph(1600, 1000)).ensureAlpha().png()
    expect(await layoutOf(soft)).toMatchObject({ kind: 'photograph', look: 'editorial cut' })
  })

  it('puts a light logo on a dark plate, and a dark one on a white plate', async () => {
    for (const [color, ground] of [
      ['#fff', [21, 23, 28]],
      ['#123', [255, 255, 255]],
    ] as const) {
      const { photo } = await layoutOf(svg(800, 800, `<circle cx="400" cy="400" r="200" fill="${color}"/>`).png())
      const { bytes } = await draw(cardModel({ template: 'plate', photo, publication: '' }))
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
      const middle = [...data.subarray(info.width * 315 * 3, info.width * 316 * 3)]
      const isGround = (x: number) => ground.every((channel, at) => Math.abs(middle[x * 3 + at]! - channel) < 12)
      // From the left edge of the plate to the circle, with no seam.
      const first = Array.from({ length: 600 }, (_, x) => x).find(isGround) ?? 600
      const until = Array.from({ length: 600 }, (_, x) => x).find(x => x > first && !isGround(x)) ?? 600
      expect(first, color).toBeLessThan(90)
      expect(until - first, color).toBeGreaterThan(80)
    }
  })

  it('puts a wide photograph under the text, and a high one beside it', async () => {
    const look = async (width: number, height: number, shape: Shape) =>
      (await layoutOf((await photograph(width, height)).jpeg(), shape)).look
    expect(await look(1800, 1200, 'wide')).toBe('editorial cut')
    expect(await look(1200, 1800, 'wide')).toBe('panel cut')
    expect(await look(1200, 1200, 'wide')).toBe('panel cut')
    for (const shape of ['square', 'tall'] as const) {
      const high = await layoutOf((await photograph(1200, 1800)).jpeg(), shape)
      // All of the card, as half of it would be a strip of the picture.
      expect([high.look, high.area?.height]).toEqual(['editorial cut', SHAPES[shape].height])
      const wide = await layoutOf((await photograph(2100, 1200)).jpeg(), shape)
      expect(wide.area!.height, 'above the text').toBeLessThan(SHAPES[shape].height * 0.6)
    }
  })

  it('knows a page by its words, though a photograph is behind them, and cuts no picture that is full of words', async () => {
    const lines = rows(
      7,
      at => `<text x="150" y="${220 + at * 80}" font-size="34" fill="${at < 3 ? '#fff' : '#111'}">${SENTENCE}</text>`,
    )
    const words = await svg(1400, 800, lines).png().toBuffer()
    const pageWith = async (high: number) => {
      const behind = (await photograph(1400, high)).extend({ bottom: 800 - high, background: '#fff' })
      return sharp(await behind.png().toBuffer())
        .composite([{ input: words }])
        .jpeg()
    }
    expect((await layoutOf(await pageWith(480))).look).toBe('window contain')
    // Less of it is even than of some photographs.
    const { kind, photo } = await layoutOf(await pageWith(660))
    expect(kind).toBe('photograph')
    const { boxes } = await sketchAround(cardModel({ template: 'auto', photo }), photo)
    const area = boxes.find(({ box }) => box.props.ink?.kind === 'photo')
    expect(area?.box.props.ink).toMatchObject({ kind: 'photo', fit: 'contain' })
  })

  it('shows a small photograph whole, and a tiny one not at all', async () => {
    expect((await layoutOf((await photograph(400, 300)).jpeg())).look).toBe('panel contain')
    expect((await layoutOf((await photograph(120, 90)).jpeg())).area).toBeUndefined()
  })

  it.each(TEMPLATES.map(({ name }) => name))(
    'never enlarges a small picture until it is blurred, in %s',
    async template => {
      for (const shape of Object.keys(SHAPES) as Shape[])
        for (const source of [await photograph(400, 400), await photograph(600, 420), page(420, 280)]) {
          const { photo } = await layoutOf(source.png(), shape)
          for (const name of [template, 'auto']) {
            const { boxes } = await sketchAround(cardModel({ template: name, shape, photo }), photo)
            const area = boxes.find(({ box }) => box.props.ink?.kind === 'photo')
            if (area?.box.props.ink?.kind !== 'photo' || area.box.props.ink.fit === 'contain') continue
            const scale = Math.max(area.width / photo.width, area.height / photo.height)
            expect(scale, `${name} ${shape} ${photo.width}x${photo.height}`).toBeLessThanOrEqual(MAX_ENLARGED)
          }
        }
    },
  )

  it('is the publisher’s, if a name is given', async () => {
    const change = { template: 'editorial' }
    expect((await layoutOf(page(1600, 1000).png(), 'wide', change)).look).toBe('editorial cut')
    expect((await layoutOf(page(1600, 1000).png(), 'wide', { template: 'panel' })).look).toBe('panel contain')
  })

  it('needs no more than the picture: it is the same after a copy of another shape was drawn', async () => {
    const bytes = await (await photograph(1700, 1130)).jpeg().toBuffer()
    const facts = async (before: Shape[]) => {
      const fresh = createRaster(async () => bytes)
      for (const shape of before)
        await fresh.photo(
          'a',
          SHAPES[shape],
          (_, largest) => ({ left: 0, top: 0, ...largest }),
          () => undefined,
        )
      return fresh.study('a', true)
    }
    expect(await facts(['tall', 'square'])).toEqual(await facts([]))
  })
})

describe('a graphic on a card', () => {
  it('has all of its edges on it, on its own ground', async () => {
    const framed = svg(
      1500,
      900,
      `<rect width="100%" height="100%" fill="#ffe9a8"/><rect x="40" y="40" width="1420" height="820" fill="none" stroke="#c00000" stroke-width="30"/>`,
    ).removeAlpha()
    const { photo } = await layoutOf(framed.png())
    const { bytes } = await draw(
      // With nothing red around the graphic.
      cardModel({
        template: 'auto',
        photo,
        accent: '#1a5fb4',
        title: '',
        authors: [],
        section: '',
        publication: '',
        date: '',
      }),
    )
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
    let [left, right, top, bottom] = [info.width, 0, info.height, 0]
    for (let pixel = 0; pixel < data.length / 3; pixel++)
      if (data[pixel * 3]! > 150 && data[pixel * 3 + 1]! < 60) {
        const [x, y] = [pixel % info.width, Math.floor(pixel / info.width)]
        ;[left, right, top, bottom] = [Math.min(left, x), Math.max(right, x), Math.min(top, y), Math.max(bottom, y)]
      }
    expect((right - left) / (bottom - top)).toBeCloseTo(1450 / 850, 1)
    const corner = [
      ...data.subarray((left - 4 + (top - 4) * info.width) * 3, (left - 4 + (top - 4) * info.width) * 3 + 3),
    ]
    expect(Math.abs(corner[2]! - 0xa8)).toBeLessThan(16)
  })
})

it('noise and even colours are read without an error', async () => {
  expect((await layoutOf(noise(900, 700).png())).kind).toBe('photograph')
  expect((await layoutOf(plain(900, 700, '#345678').png())).kind).toBe('graphic')
  expect((await layoutOf(plain(30, 2000, '#345678').png())).kind).toBe('graphic')
})
