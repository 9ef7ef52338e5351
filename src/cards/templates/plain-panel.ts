// A panel without a photo: the text has most of the card, and the publication's colour the rest.
import { luminanceOf, mixColors } from '../../text/color.ts'
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, text } from '../paint/box.ts'
import { BLACK, WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, SetText } from '../template.ts'
import { behindText } from './backdrop.ts'
import { headlineOf, setHeadline } from './headline.ts'
import { type Palette, paletteOf } from './palette.ts'
import {
  authorLine,
  column,
  EDGE,
  gap,
  leadLine,
  MARGIN,
  row,
  sectionLabel,
  setNameplate,
  spring,
  unitOf,
  yearBadge,
} from './parts.ts'

// Beside a picture too.
export const NAME: Lettering = { generic: 'sans', weight: 720 }
export const HEADLINE: Lettering = { generic: 'sans', weight: 740, tracking: -0.028 }
// The share of the card that the field has.
const FIELD = 0.2
const FOOT = 60
const HEAD = 64
const INNER = 48
const EDGE_LINE = 3

export function plainPanel(model: CardModel, size: Size, setText: SetText): CardLayout {
  const palette = paletteOf(model, 'white')
  const { ink, soft, edge } = palette
  const unit = unitOf(size)
  const field = fieldOf(model, size)
  const beside = size.width > size.height
  const area = beside
    ? { width: size.width - field.width, height: size.height }
    : { width: size.width, height: size.height - field.height }
  const inner = beside ? INNER : MARGIN
  const width = area.width - MARGIN - inner
  const year = yearBadge(model, unit, setText, { edge })
  const author = authorLine(model, { width: year ? width - year.width - 30 : width, unit }, ink, setText)
  const foot = author || year ? FOOT * unit : 0
  const name = setNameplate(
    model,
    { width: model.section ? width / 2 : width, size: 40 * unit, lettering: NAME, color: ink },
    setText,
  )
  const section = sectionLabel(model, { width: width - name.width - 28, unit, edge }, ink, setText)
  const room = area.height - 2 * EDGE - HEAD * unit - foot - 60
  const headline = setHeadline(
    headlineOf(model),
    size,
    { lettering: HEADLINE, width, height: room, lines: 6, smallest: 40 },
    setText,
  )
  const air = Math.round(24 * unit)
  const lead = leadLine(model, size, { width, height: room - headline.height - air }, setText)
  const sides = model.direction === 'rtl' ? [MARGIN, inner] : [inner, MARGIN]
  const root = box(
    { ...size, backgroundColor: palette.ground },
    ...behindText(model, area, palette),
    ...paintField(model, field, palette, beside),
    box(
      column(model, {
        ...area,
        position: 'absolute',
        top: 0,
        left: beside && model.direction === 'rtl' ? field.width : 0,
        padding: `${EDGE}px ${sides[0]}px ${EDGE}px ${sides[1]}px`,
      }),
      box(
        row(model, { width, height: HEAD * unit, justifyContent: 'space-between' }),
        ...(section ? [section, name.box] : [name.box, gap(1)]),
      ),
      spring(),
      text(headline, ink),
      ...(lead ? [gap(1, air), text(lead, soft)] : []),
      spring(1.15),
      box(row(model, { width, height: foot, justifyContent: 'space-between' }), author?.box ?? gap(1), year?.box),
    ),
  )
  return { root, scrimZones: [] }
}

/** At the end of the lines on a wide card, at the foot of a high one. */
function fieldOf({ direction }: CardModel, { width, height }: Size): Rect {
  if (width <= height) {
    const high = Math.round(height * FIELD * 0.8)
    return { left: 0, top: height - high, width, height: high }
  }
  const wide = Math.round(width * FIELD)
  return { left: direction === 'rtl' ? 0 : width - wide, top: 0, width: wide, height }
}

/** The accent, and a square of a second shade in its corner. */
function paintField({ accent, direction }: CardModel, field: Rect, { edge }: Palette, beside: boolean): Box[] {
  const side = Math.min(field.width, field.height)
  const tone = luminanceOf(accent) < 0.06 ? mixColors(accent, WHITE, 0.16) : mixColors(accent, BLACK, 0.2)
  const mirrored = direction === 'rtl'
  const fill = (rect: Rect, color: string) => box({ position: 'absolute', ...rect, backgroundColor: color })
  const line: Rect = beside
    ? { ...field, left: mirrored ? field.width : field.left - EDGE_LINE, width: EDGE_LINE }
    : { ...field, top: field.top - EDGE_LINE, height: EDGE_LINE }
  return [
    fill(field, accent),
    fill(
      {
        left: beside || mirrored ? field.left : field.left + field.width - side,
        top: field.top + field.height - side,
        width: side,
        height: side,
      },
      tone,
    ),
    ...(edge ? [fill(line, edge)] : []),
  ]
}
