import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import type { CardModel } from '../../src/cards/model.ts'
import { createDraw } from '../../src/cards/paint/draw.ts'
import type { Image } from '../../src/cards/paint/image.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { lettersOf } from './support/letters.ts'
import { cardModel, HEADLINES } from './support/models.ts'
import { noise, plain, scene } from './support/photographs.ts'

const pictures = new Map<string, Uint8Array>()
const { draw, sketch } = createDraw(
  createRaster(async key => pictures.get(key)),
  fontFiles,
)

/** A picture in which every strip of light is as wide as one letter, on a dark or a bright ground. */
function strips(ground: string, light: string) {
  const bars = Array.from({ length: 9 }, (_, index) => `<rect x="${index * 190}" width="34" height="900"/>`).join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900">
    <rect width="1600" height="900" fill="${ground}"/><g fill="${light}">${bars}</g></svg>`
  return sharp(Buffer.from(svg)).removeAlpha()
}

const GROUNDS = {
  night: scene(1600, 900, 0),
  day: scene(1600, 900, 0.6),
  snow: scene(1600, 900, 1),
  white: plain(1600, 900, '#ffffff'),
  red: plain(1600, 900, '#b3261e'),
  yellow: plain(1600, 900, '#ffe000'),
  windows: strips('#101418', '#fff8e0'),
  trunks: strips('#f2f5f7', '#181410'),
  noise: noise(1600, 900),
}

async function store(name: keyof typeof GROUNDS): Promise<NonNullable<CardModel['photo']>> {
  pictures.set(name, await GROUNDS[name].png({ compressionLevel: 1 }).toBuffer())
  return { key: name, width: 1600, height: 900, credit: 'Example Agency' }
}

async function drawn(model: CardModel): Promise<Image> {
  const { data, info } = await sharp((await draw(model)).bytes)
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data }
}

const NAMES = Object.keys(GROUNDS) as (keyof typeof GROUNDS)[]

describe.each(NAMES)('on a photo (%s)', name => {
  it.each(['editorial', 'panel', 'photo'])(
    'every letter has a contrast of at least 4.5, in the template %s',
    async template => {
      const photo = await store(name)
      for (const language of ['en', 'ar', 'ja'])
        for (const accent of ['#b3261e', '#ffe000', '#ffffff']) {
          if (accent !== '#b3261e' && language !== 'en') continue
          const model = cardModel({ template, language, title: HEADLINES[language]!, year: 2024, accent, photo })
          const { boxes } = await sketch(model)
          for (const { of, contrast } of lettersOf(await drawn(model), boxes))
            expect(contrast, `${language} ${accent} "${of}"`).toBeGreaterThanOrEqual(4.5)
        }
    },
  )
})

describe('a photo under text', () => {
  it.each(Object.keys(SHAPES) as Shape[])('is left as it is above the text (%s)', async shape => {
    const { height } = SHAPES[shape]
    for (const name of ['snow', 'white', 'yellow', 'night'] as const) {
      const photo = await store(name)
      const bare = { title: '', authors: [], section: '', publication: '' }
      const [card, whole] = await Promise.all([
        drawn(cardModel({ shape, photo })),
        drawn(cardModel({ shape, photo: { key: photo.key, width: 1600, height: 900 }, ...bare })),
      ])
      const rows = Math.floor(height * 0.35) * card.width * 3
      let worst = 0
      for (let at = 0; at < rows; at++) worst = Math.max(worst, Math.abs(card.data[at]! - whole.data[at]!))
      expect(worst, name).toBeLessThan(12)
    }
  })

  it('is seen above a long title, which is low on a wide card', async () => {
    const titles = [
      [
        'en',
        'Why a small town on the coast decided to give its whole harbour back to the sea, and what came of it',
        0.44,
      ],
      ['ja', '過去四十年のあいだ失われていた川がいま町に戻ってきた理由と、これからの暮らしを考える', 0.44],
      // Its lines are higher.
      ['ar', HEADLINES.ar!, 0.36],
    ] as const
    for (const [language, title, part] of titles)
      for (const name of ['snow', 'white', 'day'] as const) {
        const photo = await store(name)
        const bare = { title: '', authors: [], section: '', publication: '' }
        const [card, whole] = await Promise.all([
          drawn(cardModel({ language, title, photo })),
          drawn(cardModel({ photo: { key: photo.key, width: 1600, height: 900 }, ...bare })),
        ])
        let worst = 0
        for (let at = 0; at < Math.floor(630 * part) * card.width * 3; at++)
          worst = Math.max(worst, Math.abs(card.data[at]! - whole.data[at]!))
        expect(worst, `${language} ${name}`).toBeLessThan(12)
      }
  })

  // X lays the name of the site over the lower left corner: 12 pixels from both edges, 24 high, on a card 506 pixels wide.
  it.each(['editorial', 'panel'])(
    'has its headline above what X lays on a wide card, in the template %s',
    async template => {
      const covered = (1200 / 506) * (12 + 24)
      const photo = await store('night')
      for (const [language, title] of Object.entries(HEADLINES))
        for (const words of [title, title.slice(0, 12), `${title} `.repeat(4)]) {
          const { boxes } = await sketch(cardModel({ template, language, title: words, photo }))
          const blocks = boxes.filter(({ box }) => box.props.ink?.kind === 'text' && box.props.ink.block.size >= 40)
          const bottoms = blocks.map(({ top, height }) => top + height)
          expect(bottoms.length).toBeGreaterThan(0)
          expect(Math.max(...bottoms), language).toBeLessThanOrEqual(630 - covered)
        }
    },
  )

  it('has small letters of at least 28 pixels on a wide card, but for a long credit', async () => {
    const names = ['Anna Weiss', 'Bartholomew Montgomery', 'Farid Karimov']
    for (const template of ['editorial', 'panel', 'photo'])
      for (const language of ['en', 'ar', 'ja', 'hi'])
        for (const authors of [names, names.slice(0, 1)]) {
          const photo = { ...(await store('day')), credit: 'Bartholomew Montgomery / The Example Agency' }
          const { boxes } = await sketch(cardModel({ template, language, authors, photo, year: 2019 }))
          for (const { box } of boxes) {
            const { ink } = box.props
            if (ink?.kind !== 'text') continue
            const [line] = ink.block.lines
            const least = line?.text.includes('Agency') || line?.text.endsWith('…') ? 22 : 28
            expect(ink.block.size, line?.text).toBeGreaterThanOrEqual(least)
          }
        }
  })

  it('is alone in the template photo, but for a line with the name and the year, and reaches to all edges', async () => {
    for (const shape of Object.keys(SHAPES) as Shape[]) {
      const photo = await store('snow')
      const model = cardModel({ template: 'photo', shape, photo: { ...photo, height: 3600, width: 2400 }, year: 2019 })
      const { boxes } = await sketch(model)
      const says = boxes.flatMap(({ box: { props } }) =>
        props.ink?.kind === 'text' ? props.ink.block.lines.map(({ text }) => text) : [],
      )
      expect(says).toEqual(['2026', 'The Example', expect.stringMatching(/^Source: Example/)])
      const { width, height } = SHAPES[shape]
      const covering = boxes.filter(({ box }) => box.props.style.backgroundColor && box.props.children.length === 0)
      for (const { height: high } of covering) expect(high).toBeLessThan(height * 0.03)
      for (const { box, top } of boxes) if (box.props.ink?.kind === 'text') expect(top).toBeGreaterThan(height * 0.76)
      // A circle in the middle of a wide or square card shows the whole name.
      if (shape === 'tall') continue
      const name = boxes.find(
        ({ box: { props } }) => props.ink?.kind === 'text' && props.ink.block.lines[0]?.text === 'The Example',
      )!
      const radius = Math.min(width, height) / 2
      for (const x of [name.left, name.left + name.width])
        expect(Math.hypot(x - width / 2, name.top + name.height * 0.75 - height / 2)).toBeLessThan(radius)
    }
  })
})
