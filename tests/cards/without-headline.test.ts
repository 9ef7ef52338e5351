// A card whose title has too few letters in any font.
import { expect, it } from 'vitest'
import { SHAPES, type Shape } from '../../src/cards/geometry.ts'
import type { CardModel } from '../../src/cards/model.ts'
import { createDraw } from '../../src/cards/paint/draw.ts'
import { TEMPLATES } from '../../src/cards/templates.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { cardModel } from './support/models.ts'

const GEORGIAN = '@fontsource-variable/noto-sans-georgian'
const TITLE = 'როგორ აღწევს სათაური მკითხველამდე'
const { sketch } = createDraw(
  createRaster(async () => undefined),
  { ...fontFiles, has: name => name !== GEORGIAN && fontFiles.has(name) },
)
const photo = { key: 'a.jpg', width: 2400, height: 1600 }

async function textsOf(change: Partial<CardModel>) {
  const { boxes, flaws } = await sketch(cardModel(change))
  const blocks = boxes.flatMap(({ box: { props } }) => (props.ink?.kind === 'text' ? [props.ink.block] : []))
  const set = blocks
    .map(({ size, lines }) => ({ size, text: lines.map(({ text }) => text).join(' ') }))
    .filter(({ text }) => text !== '')
  return { texts: set.map(({ text }) => text), largest: set.toSorted((a, b) => b.size - a.size)[0]?.text, flaws }
}

it.each(TEMPLATES.map(({ name }) => name))('in the look %s it is a card of the publication', async template => {
  for (const shape of Object.keys(SHAPES) as Shape[])
    for (const change of [{ summary: TITLE }, { photo }, { photo, authors: ['ანა'], section: 'ამბები' }] as const) {
      const model = { template, shape, language: 'ka', title: TITLE, ...change }
      const { texts, largest, flaws } = await textsOf(model)
      // It shows the photo alone.
      if (template === 'photo' && 'photo' in change) continue
      expect(largest).toBe('The Example')
      // No text with holes in it.
      expect(texts.filter(text => !/^[\p{Script=Latin} ,\-\d]+$/u.test(text))).toEqual([])
      expect(texts.filter(text => text === 'The Example')).toHaveLength(1)
      expect(flaws).toMatchObject([
        { message: expect.stringContaining('has no headline'), hint: `run \`npm i ${GEORGIAN}\`` },
        { message: expect.stringContaining(GEORGIAN), isPartial: true },
      ])
    }
})

it('has its headline if a few letters are missing, which are reported', async () => {
  const few = await textsOf({ title: 'Linear A \u{10600}\u{10601} was never read' })
  expect(few.largest).toBe('Linear A was never read')
  expect(few.flaws).toMatchObject([{ message: expect.stringContaining('leaves out \u{10600} \u{10601}') }])
  const many = await textsOf({ title: 'Linear A \u{10600}\u{10601}\u{10602}\u{10603} was read' })
  expect([many.largest, many.texts.join(' ')]).toEqual(['The Example', expect.not.stringContaining('Linear')])
  expect(many.flaws).toMatchObject([
    { message: expect.stringContaining('has no headline'), hint: 'use other characters' },
  ])
})

it('has nothing but the colour of the publication, if that has no letters either', async () => {
  const { texts, flaws } = await textsOf({
    title: TITLE,
    language: 'ka',
    publication: TITLE,
    section: TITLE,
    authors: [TITLE],
  })
  expect(texts).toEqual([])
  expect(flaws).toHaveLength(2)
})
