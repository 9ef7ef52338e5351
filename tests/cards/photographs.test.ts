import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp, { type Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import type { CardModel, DrawnCard } from '../../src/cards/model.ts'
import { findSubject, subjectZone } from '../../src/cards/paint/crop/crop.ts'
import { createDraw } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { toPainted } from '../../src/cards/paint/paint.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { rasterise } from '../../src/platforms/node/cards/rasterize.ts'
import { contrast, luminance } from '../../src/text/color.ts'
import { widen } from './support/letters.ts'
import { cardModel, HEADLINES } from './support/models.ts'
import { blackPng, noise, plain, scene } from './support/photographs.ts'
import { meanDifference } from './support/pixels.ts'

const pictures = new Map<string, Uint8Array>()
const raster = createRaster(async key => pictures.get(key))
const { draw, sketch } = createDraw(raster, fontFiles)

async function drawWith(picture: Uint8Array, change: Partial<CardModel> = {}): Promise<DrawnCard> {
  // A key is the hash of the bytes.
  const key = `picture-${pictures.size}`
  pictures.set(key, picture)
  const { photo = { width: 2400, height: 1600, credit: 'Example Agency' }, ...others } = change
  return draw(cardModel({ ...others, photo: { ...photo, key } }))
}

async function decode(bytes: Uint8Array): Promise<Image> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

/** Encoded once for all cards with it. */
async function encodeAll(grounds: Readonly<Record<string, Sharp>>): Promise<[string, Uint8Array][]> {
  return Promise.all(
    Object.entries(grounds).map(
      async ([name, ground]) => [name, await ground.png({ compressionLevel: 1 }).toBuffer()] as [string, Uint8Array],
    ),
  )
}

/** For each line of text, the contrast that all but 5 % of the pixels around its letters have with it. */
async function contrastsOf(card: Image, model: CardModel): Promise<[string, number][]> {
  const { boxes } = await sketch(model)
  return boxes.flatMap(({ box, ...rect }) => {
    const { ink } = box.props
    if (ink?.kind !== 'text') return []
    return ink.block.lines.map((line): [string, number] => {
      const [{ mask }] = toPainted(line, ink.block, rect, ink.color) as [ReturnType<typeof toPainted>[0]]
      // Not the blended edges, and nothing outside the halo.
      const [edges, halo] = [widen(mask, 1), widen(mask, 3)]
      const letters: number[] = []
      const ground: number[] = []
      for (let y = 0; y < mask.height; y++)
        for (let x = 0; x < mask.width; x++) {
          const pixel = y * mask.width + x
          const seen = mask.data[pixel] === 255 ? letters : !edges[pixel] && halo[pixel] ? ground : undefined
          const at = ((mask.top + y) * card.width + mask.left + x) * 3
          seen?.push(luminance(card.data[at]!, card.data[at + 1]!, card.data[at + 2]!))
        }
      const letter = letters.sort((a, b) => a - b)[letters.length >> 1] ?? 0
      const contrasts = ground.map(light => contrast(light, letter)).sort((a, b) => a - b)
      return [line.text, contrasts[Math.floor(contrasts.length * 0.05)] ?? 21]
    })
  })
}

describe('text on a photo', () => {
  it.each(['editorial', 'panel'])(
    'has a contrast of at least 4.5 whatever the brightness, in the template %s',
    async template => {
      const grounds = {
        night: scene(1400, 900, 0),
        dusk: scene(1400, 900, 0.3),
        day: scene(1400, 900, 0.6),
        glare: scene(1400, 900, 1),
        white: plain(1400, 900, '#ffffff'),
        grey: plain(1400, 900, '#808080'),
        yellow: plain(1400, 900, '#ffe000'),
        noise: noise(1400, 900),
      }
      for (const [name, ground] of await encodeAll(grounds))
        for (const language of ['en', 'ar', 'ja']) {
          const change = { template, language, title: HEADLINES[language]!, year: 2024, date: '2024-10-01' }
          const { bytes } = await drawWith(ground, change)
          const model = cardModel({
            photo: { key: 'picture', width: 2400, height: 1600, credit: 'Example Agency' },
            ...change,
          })
          for (const [text, worst] of await contrastsOf(await decode(bytes), model))
            expect(worst, `${name} ${language} "${text}"`).toBeGreaterThanOrEqual(4.5)
        }
    },
  )
})

describe('text on a photo on a high card', () => {
  it.each([
    ['editorial', 'square'],
    ['editorial', 'tall'],
    ['panel', 'square'],
    ['panel', 'tall'],
  ] as const)('has a contrast of at least 4.5 too (%s, %s)', async (template, shape) => {
    const grounds = { day: scene(1400, 1500, 0.6), glare: scene(1400, 1500, 1), noise: noise(1400, 1500) }
    for (const [name, ground] of await encodeAll(grounds))
      for (const language of ['en', 'fa']) {
        const change = { template, shape, language, title: HEADLINES[language]!, year: 2024, date: '2024-10-01' }
        const { bytes } = await drawWith(ground, change)
        const model = cardModel({
          photo: { key: 'picture', width: 2400, height: 1600, credit: 'Example Agency' },
          ...change,
        })
        for (const [text, worst] of await contrastsOf(await decode(bytes), model))
          expect(worst, `${name} ${language} "${text}"`).toBeGreaterThanOrEqual(4.5)
      }
  })
})

describe('a photo', () => {
  it('of every usual kind becomes a card of at most 300,000 bytes', async () => {
    const sources: Record<string, Buffer> = {
      portrait: await scene(1400, 2600).jpeg().toBuffer(),
      panorama: await scene(9000, 900).jpeg().toBuffer(),
      CMYK: await scene(1400, 900).toColourspace('cmyk').jpeg().toBuffer(),
      grey: await scene(1400, 900).greyscale().jpeg().toBuffer(),
      deep: await scene(1400, 900).toColourspace('rgb16').png().toBuffer(),
      transparent: await plain(1400, 900, '#333333').ensureAlpha(0.3).png().toBuffer(),
      palette: await scene(1400, 900).png({ palette: true }).toBuffer(),
      progressive: await scene(1400, 900).jpeg({ progressive: true }).toBuffer(),
      webp: await scene(1400, 900).webp().toBuffer(),
      avif: await scene(1400, 900).avif({ effort: 0 }).toBuffer(),
      animated: await sharp(
        [await scene(1300, 700, 0.2).png().toBuffer(), await scene(1300, 700, 0.9).png().toBuffer()],
        {
          join: { animated: true },
        },
      )
        .gif()
        .toBuffer(),
      drawn: Buffer.from(
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><rect width="40" height="30" fill="teal"/></svg>',
      ),
      noise: await noise(2400, 1600).jpeg({ quality: 95 }).toBuffer(),
    }
    for (const [name, source] of Object.entries(sources))
      for (const shape of ['wide', 'tall'] as Shape[]) {
        const { bytes, flaws } = await drawWith(source, { shape })
        expect([name, flaws]).toEqual([name, []])
        expect(bytes.length, name).toBeLessThanOrEqual(300_000)
        const { format, space, channels, isProgressive } = await sharp(bytes).metadata()
        expect([name, format, space, channels, isProgressive]).toEqual([name, 'jpeg', 'srgb', 3, false])
      }
  })

  it('of the worst kind has crops of at most 300,000 bytes too', async () => {
    pictures.set('worst.png', await noise(1600, 1400).png().toBuffer())
    const crop = { original: 'worst.png', format: 'jpg' } as const
    for (const height of [675, 900, 1200]) {
      const bytes = (await raster.rendition({ ...crop, width: 1200, height }))!
      const { width, height: high } = await sharp(bytes).metadata()
      expect([width, high]).toEqual([1200, height])
      expect(bytes.length).toBeLessThanOrEqual(300_000)
    }
  })

  it('that cannot be read is left out of the card, with the reason', async () => {
    const whole = await scene(1400, 900).jpeg().toBuffer()
    const bomb = blackPng(15_000, 15_000)
    // Ten letters that expand to a billion.
    const entities = [...'bcdefghij']
      .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`)
      .join('')
    const plainCard = await decode((await draw(cardModel())).bytes)
    const broken: [Uint8Array, string][] = [
      [new Uint8Array(0), 'it is not a picture'],
      [new TextEncoder().encode('<html>'), 'it is not a picture'],
      [whole.subarray(0, whole.length >> 1), 'it is damaged'],
      [bomb, 'it has more than 120 million pixels'],
      [
        new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="900000" height="100"/>'),
        '900000x100 is too long and narrow',
      ],
      [
        new TextEncoder().encode(`<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">${entities}]>
        <svg xmlns="http://www.w3.org/2000/svg" width="1400" height="900"><text>&j;</text></svg>`),
        'its entities expand without limit',
      ],
      [
        new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>'),
        'it has no size that can be drawn',
      ],
      [new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="9"><rect</svg>'), 'its XML is broken'],
    ]
    for (const [picture, reason] of broken) {
      const { bytes, flaws } = await drawWith(picture)
      expect(flaws).toEqual([
        {
          message: `the card has no picture: ${reason}`,
          kind: 'the card has no picture: …',
          hint: 'save it as JPEG or PNG',
        },
      ])
      // A JPEG, as its address promises.
      expect((await sharp(bytes).metadata()).format).toBe('jpeg')
      expect(meanDifference((await decode(bytes)).data, plainCard.data)).toBeLessThan(1)
    }
  })

  it('as SVG reads no files and sends no requests', async () => {
    const drawing = (inside: string) =>
      new TextEncoder().encode(
        `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="900"><rect width="1400" height="900" fill="#246"/>${inside}</svg>`,
      )
    const picture = await scene(400, 400, 1).png().toFile(join(tmpdir(), 'cards-secret.png'))
    expect(picture.size).toBeGreaterThan(0)
    const path = join(tmpdir(), 'cards-secret.png')
    const reaching = drawing(
      `<image href="file://${path}" width="900" height="900"/><image href="${path}" width="900" height="900"/>`,
    )
    expect((await drawWith(reaching)).bytes).toEqual((await drawWith(drawing(''))).bytes)
  })

  it('as SVG that never ends is stopped', async () => {
    const blurs = '<rect width="1400" height="900" filter="url(#f)"/>'.repeat(60)
    const endless = `<svg xmlns="http://www.w3.org/2000/svg" width="1400" height="900">
      <filter id="f" x="-10" y="-10" width="20" height="20"><feTurbulence numOctaves="200"/></filter>${blurs}</svg>`
    await expect(rasterise(new TextEncoder().encode(endless), 1000)).rejects.toThrow('it takes more than 1 s to draw')
  })

  it('is rotated according to its EXIF data', async () => {
    // Red above blue, stored sideways.
    const upright = plain(1400, 900, '#ff0000').composite([
      { input: { create: { width: 1400, height: 450, channels: 3, background: '#0000ff' } }, left: 0, top: 450 },
    ])
    const turned = await sharp(await upright.png().toBuffer())
      .rotate(-90)
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { data, width } = await decode((await drawWith(turned, { title: '', authors: [], section: '' })).bytes)
    const at = (x: number, y: number) => [...data.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)]
    const [upper, lower] = [at(40, 200), at(40, 480)]
    expect(upper[0]! - upper[2]!).toBeGreaterThan(60)
    expect(lower[2]! - lower[0]!).toBeGreaterThan(60)
  })

  it('is cut around its focal point, or around its subject', async () => {
    const dot = { input: { create: { width: 120, height: 120, channels: 3, background: '#ff8800' } } } as const
    const at = async (left: number, focus?: readonly [number, number]) => {
      const source = await plain(3600, 700, '#223344')
        .composite([{ ...dot, left, top: 300 }])
        .png()
        .toBuffer()
      const photo = { key: 'picture', width: 2400, height: 1600, ...(focus && { focus }) }
      const { data, width } = await decode(
        (await drawWith(source, { photo, title: '', authors: [], section: '' })).bytes,
      )
      for (let x = 0; x < width; x++)
        for (let pixel = 200 * width + x; pixel < 400 * width; pixel += width)
          if (data[pixel * 3]! > data[pixel * 3 + 2]! + 80) return x
      return -1
    }
    for (const left of [200, 1700, 3200]) expect(await at(left), `subject at ${left}`).toBeGreaterThan(0)
    expect(await at(200, [0.95, 0.5])).toBe(-1)
    expect(await at(3200, [0.9, 0.5])).toBeGreaterThan(300)
  })

  it.each(['editorial', 'panel'])(
    'keeps its subject within a square crop of the card, in the template %s',
    async template => {
      const side = 180
      const ball = await sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><circle cx="90" cy="90" r="90" fill="#ff8800"/></svg>`,
        ),
      )
        .png()
        .toBuffer()
      const sky = Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="2400" height="1600"><linearGradient id="g" x2="0" y2="1"><stop stop-color="#000a14"/><stop offset="1" stop-color="#d2e6f5"/></linearGradient><rect width="2400" height="1600" fill="url(#g)"/></svg>`,
      )
      // Photographers often put people at a third of the width; some are nearer to the edge.
      for (const at of [0.22, 0.33, 0.5, 0.78]) {
        // On a sky that gets lighter downwards: an even ground would be a drawing, which is never cut.
        const source = await sharp(sky)
          .composite([{ input: ball, left: Math.round(2400 * at - side / 2), top: 560 }])
          .jpeg()
          .toBuffer()
        for (const direction of ['ltr', 'rtl'] as const)
          for (const focus of [undefined, [at, 0.4] as const]) {
            const photo = { key: 'picture', width: 2400, height: 1600, ...(focus && { focus }) }
            const change = { template, direction, photo, title: '', authors: [], section: '', publication: '' }
            const { data, width } = await decode((await drawWith(source, change)).bytes)
            const seen: number[] = []
            for (let pixel = 0; pixel < data.length / 3; pixel++)
              if (data[pixel * 3]! > data[pixel * 3 + 2]! + 110) seen.push(pixel % width)
            const middle = seen.reduce((sum, x) => sum + x, 0) / seen.length
            const about = `${at} ${direction} ${focus ? 'named' : 'found'}`
            expect(middle, about).toBeGreaterThan(285 + side / 8)
            expect(middle, about).toBeLessThan(915 - side / 8)
          }
      }
    },
  )

  it('shows all of a large thing in its middle beside the text, in the template panel', async () => {
    // On a rough table, where nothing stands out.
    const cup = Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"><circle cx="450" cy="450" r="450" fill="#ff6a00"/></svg>',
    )
    const source = await sharp(await noise(2400, 1600).blur(2).png().toBuffer())
      .composite([{ input: cup, left: 750, top: 350 }])
      .jpeg()
      .toBuffer()
    for (const direction of ['ltr', 'rtl'] as const)
      for (const focus of [undefined, [0.5, 0.5] as const]) {
        const photo = { key: 'picture', width: 2400, height: 1600, ...(focus && { focus }) }
        const { data, width } = await decode((await drawWith(source, { template: 'panel', direction, photo })).bytes)
        const row = Array.from({ length: width }, (_, x) => (315 * width + x) * 3)
        const seen = row.flatMap((at, x) => (data[at]! > 220 && data[at + 2]! < 40 ? [x] : []))
        const [left, right] = direction === 'rtl' ? [0, 552] : [648, 1200]
        expect(seen[0], direction).toBeGreaterThan(left + 30)
        expect(seen.at(-1), direction).toBeLessThan(right - 30)
      }
  })

  it('is not enlarged more for its subject than its pixels allow', async () => {
    const choose = (width: number, height: number, at: number) => {
      const image = { width, height, data: new Uint8Array(width * height * 3) }
      const area = { left: 0, top: 0, ...SHAPES.wide }
      const largest = { width, height: Math.round((width * 630) / 1200) }
      return findSubject(image, largest, {
        focus: [at, 0.5],
        zone: subjectZone(area, SHAPES.wide),
        minPart: 1200 / 1.25 / width,
      })
    }
    expect(choose(1200, 800, 0.28)).toMatchObject({ left: 0, width: 1104 })
    expect(choose(1200, 800, 0.1), 'out of reach').toMatchObject({ left: 0, width: 1200 })
    expect(choose(1000, 800, 0.28), 'no pixels to spare').toMatchObject({ left: 0, width: 1000 })
    expect(choose(2400, 1600, 0.5), 'in its place').toMatchObject({ left: 0, width: 2400 })
  })
})
