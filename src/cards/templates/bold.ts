// A poster: the publication's colour from edge to edge, heavy letters, no photo.
import { mixColors, mixForContrast } from '../../text/color.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, drawing, text } from '../paint/box.ts'
import { backgroundFrom, textColorOn } from '../paint/colors.ts'
import { rings as ringsOf } from '../paint/drawings.ts'
import type { Lettering, SetText, Template } from '../template.ts'
import {
  byline,
  column,
  dateLabel,
  EDGE,
  gap,
  headlineBox,
  leadLine,
  MARGIN,
  nameplate,
  row,
  sectionLabel,
  spring,
  unitOf,
} from './parts.ts'

const HEADLINE: Lettering = { generic: 'sans', weight: 800 }
const RINGS = ringsOf([
  [1, 0.82],
  [0.66, 0.5],
  [0.34, 0],
])
// Between the headline and the background; on the rings it is a little less.
const ENOUGH = 5.5
// Between the date or the summary and the rings.
const SOFT_CONTRAST = { ratio: 4.6, step: 0.1 }

export const bold: Template = {
  name: 'bold',
  photo: () => [],
  layout(model, size, setText) {
    const mirrored = model.direction === 'rtl'
    const ink = textColorOn(model.accent)
    const background = backgroundFrom(model.accent, ENOUGH)
    const rings = mixColors(background, ink, 0.07)
    const width = size.width - 2 * MARGIN
    const unit = unitOf(size)
    const room = size.height - 2 * EDGE - 180 * unit
    const air = Math.round(26 * unit)
    const headline = setText(model.title, HEADLINE, headlineBox(size, width, room))
    const lead = leadLine(model, size, { width: width * 0.8, height: room - headline.height - air }, setText)
    const soft = mixForContrast(mixColors(ink, background, 0.15), ink, rings, SOFT_CONTRAST)
    const small = { width: width * 0.45, unit }
    const root = box(
      { ...size, backgroundColor: background },
      drawing(RINGS[model.direction], size.width * 0.42, rings, {
        position: 'absolute',
        top: size.height - size.width * 0.42,
        left: mirrored ? 0 : size.width * 0.58,
      }),
      box(
        column(model, { ...size, padding: `${EDGE}px ${MARGIN}px` }),
        box(
          row(model, { width, height: 44 * unit, justifyContent: 'space-between' }),
          sectionLabel({ ...model, accent: ink }, small, ink, setText) ?? gap(1),
          dateLabel({ ...model, accent: ink }, small, soft, setText),
        ),
        spring(),
        text(headline, ink),
        ...(lead ? [gap(1, air), text(lead, soft)] : []),
        spring(),
        foot(model, size, ink, setText),
      ),
    )
    return { root, scrimZones: [] }
  },
}

/** Byline and nameplate; the nameplate is in the middle of a wide card, and at the end of a high one. */
function foot(model: CardModel, size: Size, color: string, setText: SetText): Box {
  const unit = unitOf(size)
  const width = size.width - 2 * MARGIN
  const wide = size.width > size.height
  const side = wide ? Math.min(width / 3 - 20, 380) : width / 2 - 10
  return box(
    row(model, { width, height: 46 * unit, justifyContent: 'space-between' }),
    box(row(model, { width: side }), text(byline(model, { width: side, unit }, setText), color)),
    nameplate(model, { width: side, size: 32 * unit, lettering: HEADLINE, color }, setText),
    wide ? gap(side) : undefined,
  )
}
