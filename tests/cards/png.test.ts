import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { createDraw } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { paintBoxes, paintTexts, textsOf } from '../../src/cards/paint/paint-boxes.ts'
import { encodePng } from '../../src/platforms/node/cards/encode-png.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { cardModel, HEADLINES } from './support/models.ts'
import { noise, scene } from './support/photographs.ts'

const SIZE = { width: 1200, height: 630 }

function paint(color: (x: number, y: number) => ArrayLike<number>, { width, height } = SIZE): Image {
  const data = new Uint8Array(width * height * 3)
  for (let y = 0, at = 0; y < height; y++) for (let x = 0; x < width; x++, at += 3) data.set(color(x, y), at)
  return { width, height, data }
}

async function decode(bytes: Uint8Array): Promise<Buffer> {
  return sharp(bytes).removeAlpha().raw().toBuffer()
}

/** The largest difference of a pixel, summed over its three channels. */
function mostOff(one: Uint8Array, other: Uint8Array): number {
  let most = 0
  for (let at = 0; at < one.length; at += 3)
    most = Math.max(
      most,
      Math.abs(one[at]! - other[at]!) +
        Math.abs(one[at + 1]! - other[at + 1]!) +
        Math.abs(one[at + 2]! - other[at + 2]!),
    )
  return most
}

describe('a PNG', () => {
  it.each([
    ['one colour', paint(() => [250, 247, 241])],
    ['256 colours', paint((_, y) => [y % 256, 7, 9])],
    ['runs of every length', paint((x, y) => ((x * 7 + y * y) % 97 < 50 ? [0, 0, 0] : [255, 255, 255]))],
    ['an odd size', paint((x, y) => [x < y ? 200 : 20, 30, 40], { width: 37, height: 11 })],
    ['one pixel', paint(() => [1, 2, 3], { width: 1, height: 1 })],
  ])('of %s keeps every pixel', async (_, image) => {
    const bytes = await encodePng(image)
    const { format, width, height, isPalette, space } = await sharp(bytes).metadata()
    expect({ format, width, height, isPalette, space }).toEqual({
      format: 'png',
      width: image.width,
      height: image.height,
      isPalette: true,
      space: 'srgb',
    })
    expect(mostOff(await decode(bytes), image.data)).toBe(0)
  })

  it('with more blends than a palette can hold has no visible change', async () => {
    // Three text colours on one background, as at the edges of letters.
    const inks = [
      [20, 20, 20],
      [179, 38, 30],
      [90, 90, 110],
    ]
    const image = paint((x, y) => {
      const ink = inks[x >> 9]!
      return ink.map(channel => Math.round(channel + ((250 - channel) * (y % 256)) / 255))
    })
    const bytes = await encodePng(image)
    expect((await sharp(bytes).metadata()).isPalette).toBe(true)
    expect(mostOff(await decode(bytes), image.data)).toBeLessThanOrEqual(24)
  })

  it('of a whole photo keeps its colours if that is small enough, and has at most 300,000 bytes', async () => {
    const part = await scene(400, 200).removeAlpha().raw().toBuffer()
    const withPicture = paint((x, y) =>
      x < 400 && y < 200 ? part.subarray((y * 400 + x) * 3, (y * 400 + x) * 3 + 3) : [255, 255, 255],
    )
    const bytes = await encodePng(withPicture)
    expect(mostOff(await decode(bytes), withPicture.data)).toBe(0)
    expect(bytes.length).toBeLessThanOrEqual(300_000)
    const tall = { width: 1000, height: 1500 }
    // 4,096 colours are as hard as all, and quicker to count.
    const data = (await noise(1000, 1500).raw().toBuffer()).map(channel => channel & 0xf0)
    const worst = await encodePng({ ...tall, data })
    expect(await sharp(worst).metadata()).toMatchObject(tall)
    expect(worst.length).toBeLessThanOrEqual(300_000)
  })
})

describe('a card without a photo', () => {
  const { draw, sketch } = createDraw(
    createRaster(async () => undefined),
    fontFiles,
  )
  const titles = Object.entries({ ...HEADLINES, emoji: '🎉 Party 👩🏽‍🚀🏳️‍🌈🍔🌍🦜 in the air' })

  it('is small and sharp in every language: no pixel is visibly different from the same card in true colour', async () => {
    for (const [language, title] of titles) {
      const model = cardModel({ language, title, template: language < 'k' ? 'editorial' : 'bold' })
      const { bytes } = await draw(model)
      expect(bytes.length, language).toBeLessThan(60_000)
      const { boxes } = await sketch(model)
      const exact = paint(() => [255, 255, 255])
      await paintBoxes(
        exact,
        boxes,
        color => color,
        () => Promise.reject(new Error('no logo')),
      )
      paintTexts(exact, boxes.flatMap(textsOf), color => color)
      expect(mostOff(await decode(bytes), exact.data), language).toBeLessThanOrEqual(24)
    }
  })

  it('is the same file, whatever was drawn before it', async () => {
    const [model, other] = [cardModel(), cardModel({ accent: '#123456', template: 'bold' })]
    const first = await draw(model)
    await draw(other)
    expect(Buffer.compare((await draw(model)).bytes, first.bytes)).toBe(0)
    const again = createDraw(
      createRaster(async () => undefined),
      fontFiles,
    )
    expect(Buffer.compare((await again.draw(model)).bytes, first.bytes)).toBe(0)
  })
})
