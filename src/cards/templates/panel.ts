// Text on paper with the photo beside it, or without a photo an area of the publication's colour.
// The area is wide enough for a subject within the card's centre square.
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import {
  byline,
  column,
  creditLine,
  dateLabel,
  EDGE,
  gap,
  headlineBox,
  MARGIN,
  nameplate,
  row,
  sectionLabel,
  spring,
  unitOf,
} from './parts.ts'
import { plainField } from './plain-field.ts'

const PAPER = '#ffffff'
const INK = '#14161a'
const SOFT = '#555a64'
const HEADLINE: Lettering = { generic: 'sans', weight: 720 }

export const panel: Template = {
  name: 'panel',
  photo: (size, direction) => [field(size, direction === 'rtl')],
  layout(model, size, setText, area) {
    const picture = field(size, model.direction === 'rtl')
    const beside = size.width > size.height
    const words = beside
      ? { width: size.width - picture.width, height: size.height }
      : { width: size.width, height: size.height - picture.height }
    const parts = [wordsOf(model, size, words, setText), pictureOf(model, picture, unitOf(size), setText)]
    const root = box(
      { ...size, ...(beside ? row(model) : { flexDirection: 'column-reverse' as const }), alignItems: 'stretch' },
      ...(area ? [photo(area)] : []),
      ...parts,
    )
    return {
      root,
      scrimZones: [{ edge: 'bottom', full: size.height - picture.top - picture.height + 80, fade: 120, darkText: INK }],
    } satisfies CardLayout
  },
}

/** Beside the text on a wide card, above it on a high one. */
function field({ width, height }: Size, mirrored: boolean): Rect {
  if (width <= height) return { left: 0, top: 0, width, height: Math.round(height * 0.5) }
  const wide = Math.round(width * 0.46)
  return { left: mirrored ? 0 : width - wide, top: 0, width: wide, height }
}

function wordsOf(model: CardModel, card: Size, size: Size, setText: SetText): Box {
  const beside = card.width > card.height
  const inner = beside ? 40 : MARGIN
  const unit = unitOf(card)
  const width = size.width - MARGIN - inner
  const half = width / 2 - 10
  const headline = setText(model.title, HEADLINE, headlineBox(card, width, size.height - 2 * EDGE - 118 * unit - 72))
  const name = { width: half, size: 28 * unit, lettering: HEADLINE, color: INK }
  return box(
    column(model, {
      ...size,
      backgroundColor: PAPER,
      padding:
        model.direction === 'rtl'
          ? `${EDGE}px ${MARGIN}px ${EDGE}px ${inner}px`
          : `${EDGE}px ${inner}px ${EDGE}px ${MARGIN}px`,
    }),
    box(
      row(model, { width, height: 44 * unit, justifyContent: 'space-between' }),
      sectionLabel(model, { width: half, unit }, INK, setText) ?? gap(1),
      nameplate(model, name, setText),
    ),
    spring(),
    text(headline, INK),
    spring(),
    text(byline(model, { width, unit }, setText), INK),
    gap(1, 8),
    dateLabel(model, { width, unit }, SOFT, setText),
  )
}

function pictureOf(model: CardModel, { left: _, top: __, ...size }: Rect, unit: number, setText: SetText): Box {
  if (!model.photo) return plainField(model, size)
  const inner = size.width < size.height ? 24 : MARGIN
  const credit = creditLine(model, { width: size.width - inner - MARGIN, unit }, setText)
  return box(
    row(model, { ...size, alignItems: 'flex-end', padding: `0 ${inner}px ${inner === MARGIN ? 24 : EDGE}px` }),
    ...(credit ? [text(credit, WHITE)] : []),
  )
}
