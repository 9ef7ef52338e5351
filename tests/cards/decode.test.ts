import { readdir } from 'node:fs/promises'
import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { createDraw } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { createCardRenderer } from '../../src/platforms/node/cards/card-renderer.ts'
import { decodePicture, readUprightSize, scaleFor } from '../../src/platforms/node/cards/decode-photo.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { isReadAhead, isWholeJpeg } from '../../src/platforms/node/cards/jpeg-data.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { temporaryFolder } from '../support/process.ts'
import { cardModel } from './support/models.ts'
import { noise, scene } from './support/photographs.ts'
import { meanDifference } from './support/pixels.ts'

/** The same photo, decoded in full and then made smaller. */
async function reference(bytes: Uint8Array, { width, height }: Image): Promise<Uint8Array> {
  const whole = await sharp(bytes).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').png().toBuffer()
  return sharp(whole).resize({ width, height, fit: 'fill' }).removeAlpha().raw().toBuffer()
}

describe('a photo that is decoded at a smaller size', () => {
  it.each([
    ['JPEG', () => scene(2401, 1603).jpeg()],
    ['progressive JPEG', () => scene(2400, 1600).jpeg({ progressive: true })],
    ['JPEG with all colours', () => scene(2399, 1601).jpeg({ chromaSubsampling: '4:4:4' })],
    ['CMYK JPEG', () => scene(2400, 1600).toColourspace('cmyk').jpeg()],
    ['grey JPEG', () => scene(2400, 1600).greyscale().jpeg()],
    ['JPEG on its side', () => scene(2400, 1600).withMetadata({ orientation: 6 }).jpeg()],
    ['PNG', () => scene(2401, 1603).png()],
    ['WebP', () => scene(2400, 1600).webp()],
  ] as const)('is the same picture: %s', async (_, make) => {
    const bytes = await make().toBuffer()
    const measures = await readUprightSize(bytes)
    for (const shrink of [2, 4, 8] as const) {
      const image = await decodePicture(bytes, measures, 1 / shrink)
      expect([image.width, image.height]).toEqual([
        Math.floor(measures.width / shrink),
        Math.floor(measures.height / shrink),
      ])
      expect(image.data.length).toBe(image.width * image.height * 3)
      expect(meanDifference(image.data, await reference(bytes, image))).toBeLessThan(3)
    }
  })

  it('gives a plain message if it is damaged, and leaves no file behind', async () => {
    const folder = await temporaryFolder()
    vi.stubEnv('TMPDIR', folder.path)
    const bytes = await scene(2400, 1600).jpeg().toBuffer()
    const measures = await readUprightSize(bytes)
    await expect(decodePicture(bytes.subarray(0, bytes.length >> 1), measures, 0.5)).rejects.toThrow('it is damaged')
    await decodePicture(bytes, measures, 0.5)
    expect(await readdir(folder.path)).toEqual([])
    vi.unstubAllEnvs()
    await folder.remove()
  })

  it('is as small as possible, and not a pixel too small, for cameras and panoramas', async () => {
    for (const [width, height] of [
      [2900, 2000],
      [7800, 1700],
      [10_000, 2900],
    ] as const) {
      const bytes = await scene(width, height).jpeg().toBuffer()
      const tall = { width: 1000, height: 1500 }
      const image = await decodePicture(bytes, { width, height }, scaleFor(tall, { width, height }))
      expect(image.height).toBeGreaterThanOrEqual(1500)
      expect(image.height).toBeLessThanOrEqual(1500 / 0.6)
      expect(meanDifference(image.data, await reference(bytes, image))).toBeLessThan(3)
    }
  })

  it('is never smaller than the part that is cut from it', () => {
    const wide = { width: 1200, height: 630 }
    const sizes = [
      [900, 600, 1],
      [1200, 800, 1],
      [1900, 1600, 1],
      [2400, 1600, 1 / 2],
      [6000, 4000, 1 / 4],
      [8000, 5000, 0.15],
      [2200, 1600, 1200 / 2200],
      [5000, 4000, 1 / 4],
      [40_000, 30_000, 0.03],
    ] as const
    for (const [width, height, scale] of sizes) expect(scaleFor(wide, { width, height })).toBe(scale)
  })
})

it('a close-up uses all pixels that the photo has', async () => {
  // Stripes of one pixel: at a smaller size they are grey.
  const side = 1000
  const stripes = Buffer.from(Array.from({ length: side * side * 3 }, (_, at) => (Math.floor(at / 3) % 2 ? 255 : 0)))
  const bytes = await sharp({ create: { width: 2400, height: 1600, channels: 3, background: '#808080' } })
    .composite([{ input: stripes, raw: { width: side, height: side, channels: 3 }, left: 60, top: 300 }])
    .jpeg({ quality: 100 })
    .toBuffer()
  const raster = createRaster(async () => bytes)
  const seen: number[] = []
  let sharpest = 0
  await raster.photo(
    'a',
    { width: 1200, height: 630 },
    (whole, largest) => {
      seen.push(whole.width, largest.width)
      return { left: 30, top: 150, width: 500, height: 262 }
    },
    ({ data, width }) => {
      for (let x = 300; x < 900; x++)
        sharpest = Math.max(sharpest, Math.abs(data[(300 * width + x) * 3]! - data[(300 * width + x + 2) * 3]!))
    },
  )
  expect(seen).toEqual([1200, 1200])
  expect(sharpest).toBeGreaterThan(80)
})

it('a close-up at the lower right corner of a photo with odd sides is within it', async () => {
  const bytes = await scene(2401, 6000).jpeg().toBuffer()
  const corner = (whole: Image) => ({ left: whole.width - 700, top: whole.height - 368, width: 700, height: 368 })
  let shown: Image | undefined
  await createRaster(async () => bytes).photo('a', { width: 1200, height: 630 }, corner, part => {
    shown = { ...part, data: new Uint8Array(part.data) }
  })
  const expected = await sharp(bytes)
    .extract({ left: 1000, top: 5264, width: 1400, height: 736 })
    .resize({ width: 1200, height: 630, fit: 'fill' })
    .raw()
    .toBuffer()
  expect(meanDifference(shown!.data, expected)).toBeLessThan(3)
})

it('a card of a photo decoded at a smaller size shows the same as one of the full size', async () => {
  const large = await scene(2400, 1600, 0.3).png().toBuffer()
  const draw = async (bytes: Uint8Array) => {
    const model = cardModel({ photo: { key: 'a', width: 2400, height: 1600, focus: [0.5, 0.5] } })
    const card = await createDraw(
      createRaster(async () => bytes),
      fontFiles,
    ).draw(model)
    return sharp(card.bytes).raw().toBuffer()
  }
  const small = await sharp(large).resize({ width: 1200 }).png().toBuffer()
  const jpeg = await sharp(large).jpeg({ quality: 95 }).toBuffer()
  expect(meanDifference(await draw(jpeg), await draw(small))).toBeLessThan(3)
})

describe('a damaged photo', () => {
  const damages: Record<string, (bytes: Buffer) => Uint8Array> = {
    'with bytes turned around': bytes => turned(bytes, 0.4),
    'with bytes turned around early': bytes => turned(bytes, 0.25),
    'with a gap of zeros': bytes => Buffer.from(bytes).fill(0, bytes.length >> 1, (bytes.length >> 1) + 900),
    'with a part left out': bytes =>
      Buffer.concat([bytes.subarray(0, bytes.length * 0.5), bytes.subarray(bytes.length * 0.52)]),
    'with a part twice': bytes =>
      Buffer.concat([bytes.subarray(0, bytes.length * 0.6), bytes.subarray(bytes.length * 0.5)]),
    'cut off': bytes => bytes.subarray(0, bytes.length * 0.7),
    'cut off and closed': bytes => Buffer.concat([bytes.subarray(0, bytes.length * 0.7), Buffer.of(0xff, 0xd9)]),
  }
  const turned = (bytes: Buffer, where: number) => {
    const copy = Buffer.from(bytes)
    for (let at = Math.floor(bytes.length * where); at < bytes.length * (where + 0.01); at++) copy[at]! ^= 0x5a
    return copy
  }
  const kinds = {
    JPEG: scene(1600, 1067).jpeg(),
    'JPEG with all colours': scene(1600, 1067).jpeg({ chromaSubsampling: '4:4:4', quality: 95 }),
    'progressive JPEG': scene(1600, 1067).jpeg({ progressive: true }),
    'grey JPEG': scene(1600, 1067).greyscale().jpeg(),
    'CMYK JPEG': scene(1600, 1067).toColourspace('cmyk').jpeg(),
    PNG: scene(1600, 1067).png(),
    WebP: scene(1600, 1067).webp(),
    AVIF: scene(1600, 1067).avif({ effort: 0 }),
    GIF: scene(1200, 800).gif(),
  }

  it.each(Object.entries(kinds))('is left out and reported: %s', async (name, picture) => {
    const whole = await picture.toBuffer()
    const pictures: Record<string, Uint8Array> = { whole }
    for (const [how, damage] of Object.entries(damages)) pictures[how] = damage(whole)
    const renderer = createCardRenderer(async key => pictures[key])
    const show = (key: string) => renderer.card(cardModel({ photo: { key, width: 2400, height: 1600 } }))
    expect((await show('whole')).flaws).toEqual([])
    for (const how of Object.keys(damages)) {
      const found = [
        await show(how),
        { flaws: await renderer.inspect(cardModel({ photo: { key: how, width: 2400, height: 1600 } })) },
      ]
      for (const { flaws } of found)
        expect(flaws, `${name} ${how}`).toEqual([
          {
            message: expect.stringMatching(/^the card has no picture: it is (damaged|no picture)$/),
            kind: 'the card has no picture: …',
            hint: 'save it as JPEG or PNG',
          },
        ])
    }
  })

  it('is recognised by its data', async () => {
    const variants = [
      scene(1601, 1067).jpeg(),
      scene(1600, 1066).jpeg({ quality: 100, chromaSubsampling: '4:4:4' }),
      scene(33, 17).jpeg({ quality: 5 }),
      scene(1601, 1067).greyscale().jpeg({ quality: 20 }),
      scene(1601, 1067).toColourspace('cmyk').jpeg(),
      scene(1, 1).jpeg(),
      noise(801, 607).jpeg({ quality: 92 }),
      noise(640, 480).jpeg({ quality: 30, optimiseCoding: false }),
    ]
    for (const variant of variants) {
      const bytes = await variant.toBuffer()
      expect([isWholeJpeg(bytes), isReadAhead(bytes)]).toEqual([true, false])
      // Data after the end are not part of it: cameras put other pictures there.
      expect(isWholeJpeg(Buffer.concat([bytes, bytes]))).toBe(true)
      expect(isWholeJpeg(bytes.subarray(0, -3))).toBe(false)
    }
    for (const other of [scene(600, 400).jpeg({ progressive: true }), scene(600, 400).jpeg({ mozjpeg: true })]) {
      const bytes = await other.toBuffer()
      expect([isWholeJpeg(bytes), isReadAhead(bytes)]).toEqual([undefined, true])
    }
    const png = await scene(60, 40).png().toBuffer()
    for (const bytes of [
      png,
      new Uint8Array(0),
      Uint8Array.of(0xff, 0xd8),
      Uint8Array.of(0xff, 0xd8, 0xff, 0xda, 0, 2),
    ])
      expect([isWholeJpeg(bytes), isReadAhead(bytes)]).toEqual([undefined, false])
  })

  it('is not confused with files of cameras that libjpeg only warns of', async () => {
    // Phones write other scan parameters than the standard asks for ("Invalid SOS parameters").
    const bytes = await scene(1600, 1067).jpeg().toBuffer()
    const at = bytes.indexOf(Buffer.of(0xff, 0xda))
    bytes[at + 2 + bytes.readUInt16BE(at + 2) - 2] = 0
    await expect(sharp(bytes, { failOn: 'warning' }).raw().toBuffer()).rejects.toThrow('SOS')
    const { flaws } = await createCardRenderer(async () => bytes).card(
      cardModel({ photo: { key: 'a', width: 2400, height: 1600 } }),
    )
    expect(flaws).toEqual([])
  })
})
