// Text on paper with the photo beside it, or without a photo an area of the publication's colour.
// The area is wide enough for a subject within the card's centre square.
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import type { CardLayout, SetText, Template } from '../template.ts'
import { headlineOf, setHeadline } from './headline.ts'
import { AIR, creditLine, FOOT, TAG } from './on-photo.ts'
import { paletteOf } from './palette.ts'
import {
  authorLine,
  column,
  EDGE,
  gap,
  MARGIN,
  row,
  sectionLabel,
  setNameplate,
  spring,
  unitOf,
  yearBadge,
} from './parts.ts'
import { HEADLINE, NAME, plainPanel } from './plain-panel.ts'

const INK = '#14161a'

export const panel: Template = {
  name: 'panel',
  photo: (size, direction) => [field(size, direction === 'rtl')],
  layout(model, size, setText, area) {
    if (!area) return plainPanel(model, size, setText)
    const picture = field(size, model.direction === 'rtl')
    const beside = size.width > size.height
    const words = beside
      ? { width: size.width - picture.width, height: size.height }
      : { width: size.width, height: size.height - picture.height }
    const parts = [wordsOf(model, size, words, setText), pictureOf(model, picture, unitOf(size), setText)]
    const root = box(
      { ...size, ...(beside ? row(model) : { flexDirection: 'column-reverse' as const }), alignItems: 'stretch' },
      photo(area),
      ...parts,
    )
    return {
      root,
      scrimZones: [
        { edge: 'bottom', full: size.height - picture.top - picture.height + 110, fade: 110, darkText: INK },
      ],
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
  const inner = card.width > card.height ? 40 : MARGIN
  const unit = unitOf(card)
  const width = size.width - MARGIN - inner
  // A square crop of a wide card shows this part of the column.
  const middle = card.width > card.height ? 320 : width / 2 - AIR
  const palette = paletteOf(model, 'white')
  const { ink, edge } = palette
  const name = setNameplate(model, { width: middle, size: 34 * unit, lettering: NAME, color: ink }, setText)
  const year = yearBadge(model, unit, setText, { edge })
  const rest = width - (year ? year.width + AIR : 0)
  const section = sectionLabel(model, { width: width - name.width - AIR, unit, edge }, ink, setText)
  const writer = authorLine(model, { width: rest, unit, lines: 2 }, ink, setText)
  const top = Math.max(TAG * unit, name.height)
  const last = Math.max(FOOT * unit, writer?.height ?? 0, year?.height ?? 0)
  const headline = setHeadline(
    headlineOf(model),
    card,
    {
      lettering: HEADLINE,
      width,
      height: size.height - 2 * EDGE - top - last - 2 * AIR * unit,
      lines: 6,
      smallest: 40,
      scale: 0.8,
    },
    setText,
  )
  return box(
    column(model, {
      ...size,
      backgroundColor: palette.ground,
      padding:
        model.direction === 'rtl'
          ? `${EDGE}px ${MARGIN}px ${EDGE}px ${inner}px`
          : `${EDGE}px ${inner}px ${EDGE}px ${MARGIN}px`,
    }),
    box(row(model, { width, height: top, justifyContent: 'space-between' }), section ?? gap(1), name.box),
    spring(),
    text(headline, ink),
    spring(1.1),
    box(row(model, { width, height: last, justifyContent: 'space-between' }), writer?.box ?? gap(1), year?.box),
  )
}

function pictureOf(model: CardModel, { left: _, top: __, ...size }: Rect, unit: number, setText: SetText): Box {
  const inner = size.width < size.height ? 24 : MARGIN
  const credit = creditLine(model, { width: size.width - inner - MARGIN, unit }, setText)
  return box(
    row(model, { ...size, alignItems: 'flex-end', padding: `0 ${inner}px ${inner === MARGIN ? 24 : EDGE}px` }),
    ...(credit ? [text(credit, WHITE)] : []),
  )
}
