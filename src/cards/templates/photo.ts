// The photo alone, which most platforms show above the headline in any case: only a strip at its lower edge says who
// published it, and in which year if that is long ago.

import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { box, photo as photoBox, text } from '../paint/box.ts'
import { BLACK, WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import { editorial } from './editorial.ts'
import { AIR, creditLine, widthOf, yearTag } from './on-photo.ts'
import { column, EDGE, MARGIN, nameplate, row, spring, unitOf } from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 750, tracking: -0.01 }
// White letters on it have a contrast of 7 even over white.
const STRIP = `${BLACK}c8`
// A circle around the middle of a card shows so much of the strip.
const CIRCLE = 0.56
// Of the publication's colour, on the upper edge of the strip.
const BAND = 8

export const photo: Template = {
  name: 'photo',
  photo: editorial.photo,
  layout: (model, size, setText, area) =>
    area?.height === size.height ? overAll(model, size, setText) : editorial.layout(model, size, setText, area),
}

function overAll(model: CardModel, size: Size, setText: SetText): CardLayout {
  const unit = unitOf(size)
  const width = size.width - 2 * MARGIN
  // Its text is in the middle, and as far from the edge as all text.
  const line = Math.round(54 * unit)
  const height = line + 2 * EDGE
  const year = yearTag(model, { unit, ground: 'photo' }, setText)
  const beside = width - 2 * (year ? widthOf(year) + AIR : 0)
  const circle = Math.min(size.width * CIRCLE, size.height * CIRCLE, beside)
  const name = nameplate(model, { width: circle, size: 50 * unit, lettering: NAME, color: WHITE }, setText)
  const side = (width - widthOf(name)) / 2 - AIR
  const credit = creditLine(model, { width: side, unit }, setText)
  const end = row(model, { width: side, justifyContent: 'flex-end' })
  const root = box(
    column(model, { ...size }),
    photoBox({ left: 0, top: 0, ...size }),
    spring(),
    box({ width: size.width, height: BAND, backgroundColor: model.accent }),
    box(
      row(model, { width: size.width, height, padding: `0 ${MARGIN}px`, backgroundColor: STRIP }),
      box(
        row(model, { width, height: line, justifyContent: 'space-between' }),
        box(row(model, { width: side }), year),
        name,
        box(end, credit && text(credit, WHITE)),
      ),
    ),
  )
  return { root, scrimZones: [] }
}
