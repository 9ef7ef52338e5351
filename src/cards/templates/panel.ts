// Text on paper with the photo beside it, or without a photo an area of the publication's colour.
// The area is wide enough for a subject within the card's centre square.
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import { AIR, creditLine, FOOT, heightOf, sectionTag, TAG, widthOf, yearTag } from './on-photo.ts'
import { byline, column, EDGE, gap, headlineBox, MARGIN, nameplate, row, spring, unitOf } from './parts.ts'
import { plainPanel } from './plain-panel.ts'

const PAPER = '#ffffff'
const INK = '#14161a'
const HEADLINE: Lettering = { generic: 'sans', weight: 720, tracking: -0.015 }

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
  const name = nameplate(model, { width: middle, size: 34 * unit, lettering: HEADLINE, color: INK }, setText)
  const year = yearTag(model, { unit, ground: 'paper' }, setText)
  const rest = width - (year ? widthOf(year) + AIR : 0)
  const section = sectionTag(model, { width: width - widthOf(name) - AIR, unit }, setText)
  const writer = byline(model, { width: rest, unit }, setText)
  const top = Math.max(TAG * unit, section ? heightOf(section) : 0)
  const last = Math.max(FOOT * unit, writer.height, year ? heightOf(year) : 0)
  const place = headlineBox(card, width, size.height - 2 * EDGE - top - last - 2 * AIR * unit)
  const largest = Math.max(place.largest, 96)
  const headline = setText(model.title, HEADLINE, { ...place, lines: 6, largest, smallest: 40 })
  return box(
    column(model, {
      ...size,
      backgroundColor: PAPER,
      padding:
        model.direction === 'rtl'
          ? `${EDGE}px ${MARGIN}px ${EDGE}px ${inner}px`
          : `${EDGE}px ${inner}px ${EDGE}px ${MARGIN}px`,
    }),
    box(row(model, { width, height: top, justifyContent: 'space-between' }), section ?? gap(1), name),
    spring(),
    text(headline, INK),
    spring(),
    box(row(model, { width, height: last, justifyContent: 'space-between' }), text(writer, INK), year),
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
