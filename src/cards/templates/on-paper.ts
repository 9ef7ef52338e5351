// An editorial card without a photo.
import { mixColors } from '../../text/color.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { box, drawing, text } from '../paint/box.ts'
import { rings } from '../paint/drawings.ts'
import type { CardLayout, SetText } from '../template.ts'
import { FOLIO, folio, SERIF } from './folio.ts'
import { byline, column, EDGE, gap, headlineBox, leadLine, MARGIN, row, spring, unitOf } from './parts.ts'

export const PAPER = '#faf7f1'
export const INK = '#15171c'
export const SOFT = '#4b4f58'
const FOOT = 34
const BAND = 20
const RINGS = rings([
  [1, 0.86],
  [0.7, 0.56],
  [0.4, 0],
])

export function onPaper(model: CardModel, size: Size, setText: SetText): CardLayout {
  const width = size.width - 2 * MARGIN
  const unit = unitOf(size)
  const room = size.height - 2 * EDGE - (FOLIO + FOOT) * unit - 100
  const side = size.height < size.width ? 330 : 560
  const headline = setText(model.title, SERIF, headlineBox(size, width, room))
  const air = Math.round(28 * unit)
  const lead = leadLine(model, size, { width: width * 0.86, height: room - headline.height - air }, setText)
  const root = box(
    { ...size, ...row(model), alignItems: 'stretch', backgroundColor: PAPER },
    box({ width: BAND, height: size.height, backgroundColor: model.accent }),
    gap(MARGIN - BAND),
    drawing(RINGS[model.direction], side, mixColors(PAPER, model.accent, 0.09), {
      position: 'absolute',
      top: size.height - side,
      left: model.direction === 'rtl' ? 0 : size.width - side,
    }),
    box(
      column(model, { width, height: size.height, padding: `${EDGE}px 0` }),
      folio(model, { width, unit }, { color: INK, rule: INK, soft: SOFT }, setText),
      gap(1, 48),
      text(headline, INK),
      ...(lead ? [gap(1, air), text(lead, SOFT)] : []),
      spring(),
      text(byline(model, { width, unit }, setText), INK),
    ),
  )
  return { root, scrimZones: [] }
}
