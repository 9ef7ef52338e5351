// A newspaper's front page: the folio line with the nameplate in its middle, a serif headline, the byline at the foot.
import { mixColors } from '../../text/color.ts'
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, drawing, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import { rings } from '../paint/drawings.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import {
  byline,
  column,
  creditLine,
  dateLabel,
  EDGE,
  gap,
  headlineBox,
  leadLine,
  MARGIN,
  nameplate,
  row,
  type Small,
  sectionLabel,
  spring,
  unitOf,
} from './parts.ts'

const PAPER = '#faf7f1'
const INK = '#15171c'
const SOFT = '#4b4f58'
const FOLIO = 50
const FOOT = 34
const BAND = 20
// Between a photo and the text below it.
const LINE = 10
const RINGS = rings([
  [1, 0.86],
  [0.7, 0.56],
  [0.4, 0],
])
const HEADLINE: Lettering = { generic: 'serif', weight: 700 }

export const editorial: Template = {
  name: 'editorial',
  // A photo that is too small for a whole high card is above the text.
  photo: size => [{ left: 0, top: 0, ...size }, ...(size.height < size.width ? [] : [above(size)])],
  layout(model, size, setText, area) {
    if (!area) return onPaper(model, size, setText)
    return area.height === size.height ? overPhoto(model, size, setText) : underPhoto(model, size, setText)
  },
}

const above = ({ width, height }: Size): Rect => ({ left: 0, top: 0, width, height: Math.round(height * 0.53) })

function overPhoto(model: CardModel, size: Size, setText: SetText): CardLayout {
  const width = size.width - 2 * MARGIN
  // A higher headline would hide the photo.
  const headline = setText(model.title, HEADLINE, headlineBox(size, width, size.height * 0.52))
  const unit = unitOf(size)
  const credit = creditLine(model, { width: width * 0.42, unit }, setText)
  const writer = byline(model, { width: credit ? width * 0.55 : width, unit }, setText)
  const foot = Math.max(FOOT * unit, writer.height, credit?.height ?? 0)
  const root = box(
    column(model, { ...size, padding: `${EDGE}px ${MARGIN}px` }),
    photo({ left: 0, top: 0, ...size }),
    folio(model, { width, unit }, { color: WHITE, rule: `${WHITE}8c` }, setText),
    spring(),
    text(headline, WHITE),
    gap(1, 22),
    box(
      row(model, { width, height: foot, justifyContent: 'space-between' }),
      text(writer, WHITE),
      credit && text(credit, WHITE),
    ),
  )
  return {
    root,
    scrimZones: [
      { edge: 'bottom', full: Math.round(EDGE + foot + 22 + headline.height + 10), fade: 300, darkText: INK },
      { edge: 'top', full: EDGE + FOLIO * unit, fade: 260, darkText: INK },
    ],
  }
}

function underPhoto(model: CardModel, size: Size, setText: SetText): CardLayout {
  const width = size.width - 2 * MARGIN
  const { height } = above(size)
  const unit = unitOf(size)
  const credit = creditLine(model, { width: width * 0.42, unit }, setText)
  const writer = byline(model, { width: credit ? width * 0.55 : width, unit }, setText)
  const foot = Math.max(FOOT * unit, writer.height, credit?.height ?? 0)
  const room = size.height - height - LINE - 34 - EDGE - FOLIO * unit - foot - 70
  const headline = setText(model.title, HEADLINE, headlineBox(size, width, room))
  const root = box(
    column(model, { ...size }),
    photo(above(size)),
    box({ width: size.width, height }),
    box({ width: size.width, height: LINE, backgroundColor: model.accent }),
    box(
      column(model, {
        width: size.width,
        height: size.height - height - LINE,
        padding: `34px ${MARGIN}px ${EDGE}px`,
        backgroundColor: PAPER,
      }),
      folio(model, { width, unit }, { color: INK, rule: INK, soft: SOFT }, setText),
      spring(),
      text(headline, INK),
      spring(),
      box(
        row(model, { width, height: foot, justifyContent: 'space-between' }),
        text(writer, INK),
        credit && text(credit, SOFT),
      ),
    ),
  )
  return { root, scrimZones: [] }
}

function onPaper(model: CardModel, size: Size, setText: SetText): CardLayout {
  const width = size.width - 2 * MARGIN
  const unit = unitOf(size)
  const room = size.height - 2 * EDGE - (FOLIO + FOOT) * unit - 100
  const side = size.height < size.width ? 330 : 560
  const headline = setText(model.title, HEADLINE, headlineBox(size, width, room))
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

interface FolioColors {
  readonly color: string
  readonly rule: string
  readonly soft?: string
}

/** Section, nameplate, date; the nameplate is in the middle, whatever is beside it. */
function folio(
  model: CardModel,
  { width, unit }: Small,
  { color, rule, soft = color }: FolioColors,
  setText: SetText,
): Box {
  const middle = Math.min(440, width * 0.42)
  const side = (width - middle) / 2 - 10
  const name = { width: middle, size: 34 * unit, lettering: HEADLINE, color }
  return box(
    row(model, {
      width,
      height: FOLIO * unit,
      justifyContent: 'space-between',
      borderBottom: `1px solid ${rule}`,
      paddingBottom: 12,
    }),
    box(row(model, { width: side }), sectionLabel(model, { width: side, unit }, color, setText)),
    nameplate(model, name, setText),
    box(
      row(model, { width: side, justifyContent: 'flex-end' }),
      dateLabel(model, { width: side, unit }, soft, setText),
    ),
  )
}
