// The photo alone, which most platforms show above the headline in any case: only a line at its foot says who published it,
// and in which year if that is long ago. The photo reaches to all edges, and is darkened only where letters need it.
import { contrastOf } from '../../text/color.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, photo as photoBox, text } from '../paint/box.ts'
import { textColorOn, WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import { editorial } from './editorial.ts'
import { INK } from './on-paper.ts'
import { AIR, creditLine, widthOf, yearTag } from './on-photo.ts'
import { column, EDGE, MARGIN, nameplate, row, spring, unitOf } from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 750, tracking: -0.01 }
// A circle around the middle of a card shows so much of its foot.
const CIRCLE = 0.56
// Of the publication's colour, along the lower edge, and the line above it if it could be taken for a part of the photo.
const BAND = 14
const LINE = 3
const NO_COLOUR = 1.6
// Of the scrim, above the letters.
const FADE = 130

export const photo: Template = {
  name: 'photo',
  photo: editorial.photo,
  layout: (model, size, setText, area) =>
    area?.height === size.height ? overAll(model, size, setText) : editorial.layout(model, size, setText, area),
}

function overAll(model: CardModel, size: Size, setText: SetText): CardLayout {
  const unit = unitOf(size)
  const width = size.width - 2 * MARGIN
  const line = Math.round(54 * unit)
  const year = yearTag(model, { unit, ground: 'photo' }, setText)
  const beside = width - 2 * (year ? widthOf(year) + AIR : 0)
  const circle = Math.min(size.width * CIRCLE, size.height * CIRCLE, beside)
  const name = nameplate(model, { width: circle, size: 50 * unit, lettering: NAME, color: WHITE }, setText)
  const side = (width - widthOf(name)) / 2 - AIR
  const credit = creditLine(model, { width: side, unit }, setText)
  const end = row(model, { width: side, justifyContent: 'flex-end' })
  const root = box(
    column(model, { ...size, padding: `${EDGE}px ${MARGIN}px` }),
    photoBox({ left: 0, top: 0, ...size }),
    ...band(model, size),
    spring(),
    box(
      row(model, { width, height: line, justifyContent: 'space-between' }),
      box(row(model, { width: side }), year),
      name,
      box(end, credit && text(credit, WHITE)),
    ),
  )
  return { root, scrimZones: [{ edge: 'bottom', full: EDGE + line + 6, fade: FADE, darkText: INK }] }
}

function band({ accent }: CardModel, { width, height }: Size): Box[] {
  const along = { position: 'absolute', left: 0, width } as const
  const ends = [contrastOf(accent, INK), contrastOf(accent, WHITE)]
  return [
    box({ ...along, top: height - BAND, height: BAND, backgroundColor: accent }),
    ...(Math.min(...ends) < NO_COLOUR
      ? [box({ ...along, top: height - BAND - LINE, height: LINE, backgroundColor: textColorOn(accent) })]
      : []),
  ]
}
