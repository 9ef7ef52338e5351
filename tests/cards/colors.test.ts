// Text is readable whatever colour a publication has.
import { expect, it } from 'vitest'
import { createDraw, type Sketch } from '../../src/cards/paint/draw.ts'
import { fontFiles } from '../../src/platforms/node/cards/font-files.ts'
import { createRaster } from '../../src/platforms/node/cards/raster.ts'
import { contrastOf } from '../../src/text/color.ts'
import { cardModel } from './support/models.ts'

const { sketch } = createDraw(
  createRaster(async () => undefined),
  fontFiles,
)

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
    }
    return grounds.map((ground): [string, number] => [ink.block.lines[0]?.text ?? '', contrastOf(ink.color, ground)])
  })
}

it.each(['editorial', 'panel', 'bold'])(
  'every text of the template %s has a contrast of 4.5, whatever the accent',
  async template => {
    const parts = ['00', '44', '66', '88', 'ff']
    const summary = 'Timetables are promises to people who are not there yet, and to those who wait for them. '.repeat(
      3,
    )
    for (const red of parts)
      for (const green of parts)
        for (const blue of parts) {
          const accent = `#${red}${green}${blue}`
          const model = cardModel({ template, accent, summary, title: 'Old', year: 2019 })
          for (const [text, found] of contrastsOf(await sketch(model)))
            expect(found, `${accent} "${text}"`).toBeGreaterThanOrEqual(4.5)
        }
  },
)
