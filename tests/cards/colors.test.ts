// Text is readable whatever colour a publication has.
import { describe, expect, it } from 'vitest'
import type { CardModel } from '../../src/cards/model.ts'
import { createDraw, type Sketch } from '../../src/cards/paint/draw.ts'
import { TEMPLATES } from '../../src/cards/templates.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { contrastOf } from '../../src/text/color.ts'
import { cardModel } from './support/models.ts'

const { sketch } = createDraw(
  createRaster(async () => undefined),
  fontFiles,
)

/** The colours of a gradient: what is between them is no harder to read on than one of them. */
const opaqueColorsOf = (gradient: unknown): string[] => `${gradient ?? ''}`.match(/#[0-9a-f]{6}(?![0-9a-f])/g) ?? []

/** For each text, its contrast with every colour that is below a part of it. */
function contrastsOf({ boxes }: Sketch): [string, number][] {
  return boxes.flatMap(({ box, ...place }, index) => {
    const { ink } = box.props
    if (ink?.kind !== 'text') return []
    const isBelow = ({ left, top, width, height }: typeof place) =>
      left < place.left + place.width &&
      place.left < left + width &&
      top < place.top + place.height &&
      place.top < top + height
    let grounds = ['#ffffff']
    for (const { box, ...rect } of boxes.slice(0, index)) {
      const { style, ink: drawn } = box.props
      const covers =
        rect.left <= place.left && rect.top <= place.top && rect.left + rect.width >= place.left + place.width
      if (style.backgroundColor && isBelow(rect)) grounds = [...(covers ? [] : grounds), `${style.backgroundColor}`]
      if (drawn?.kind === 'drawing' && isBelow(rect)) grounds.push(drawn.color)
      if (isBelow(rect)) grounds.push(...opaqueColorsOf(style.backgroundImage))
      if (drawn?.kind === 'photo' && drawn.duotone) grounds = [...drawn.duotone]
    }
    return grounds.map((ground): [string, number] => [ink.block.lines[0]?.text ?? '', contrastOf(ink.color, ground)])
  })
}

const VARIANTS: readonly [string, Partial<CardModel>][] = [
  ['as it is', {}],
  ['dark', { dark: true }],
  ['with rings', { background: { kind: 'rings' } }],
  ['with rings, dark', { background: { kind: 'rings' }, dark: true }],
  ['with a photo in two tones', { photo: { key: 'a.jpg', width: 2400, height: 1600 } }],
]
const CHANNELS = ['00', '66', '88', 'ff']
const SUMMARY = 'Timetables are promises to people who are not there yet, and to those who wait for them. '.repeat(3)
const ACCENTS = CHANNELS.flatMap(red => CHANNELS.flatMap(green => CHANNELS.map(blue => `#${red}${green}${blue}`)))

const looks = TEMPLATES.flatMap(({ name }) =>
  VARIANTS.filter(([, { photo }]) => !photo || name === 'bold').map(
    ([about, change]) => [name, about, change] as const,
  ),
)

describe.each(looks)('the template %s, %s', (template, _about, change) => {
  it('has a contrast of 4.5 for every text, whatever the accent', async () => {
    const number = { value: '42 %', label: 'of trains' }
    for (const accent of ACCENTS) {
      const model = cardModel({ template, accent, summary: SUMMARY, title: 'Old', year: 2019, number, ...change })
      for (const [text, found] of contrastsOf(await sketch(model)))
        expect(found, `${accent} "${text}"`).toBeGreaterThanOrEqual(4.5)
    }
  })

  it('has it on every colour that the publisher puts behind the text', async () => {
    if (change.background || change.photo) return
    for (const color of ACCENTS) {
      const model = cardModel({
        template,
        summary: SUMMARY,
        year: 2019,
        background: { kind: 'color', color },
        ...change,
      })
      for (const [text, found] of contrastsOf(await sketch(model)))
        expect(found, `${color} "${text}"`).toBeGreaterThanOrEqual(4.5)
    }
  })
})
