// The parts that templates share.
import { AA_CONTRAST } from '../../text/color.ts'
import { renderNames, renderSomeNames, renderYear } from '../format-date.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { avatar, type Box, box, logo, type Style, text } from '../paint/box.ts'
import { backgroundFrom, textColorOn } from '../paint/colors.ts'
import type { Lettering, SetText } from '../template.ts'
import type { TextBlock, TextBox } from '../text/fit-text.ts'

/** The distance of all text from the edges of a card: left and right, top and bottom. */
export const MARGIN = 60
export const EDGE = 45
// Smaller text can't be read where a card is 300 pixels wide: there it is 8 pixels high.
const SMALL = 32

// WCAG 2.2 requires 4.5; JPEG compression reduces it.
const MIN_CONTRAST = AA_CONTRAST + 0.3

/** The factor for all small text: larger on high cards, which are shown in narrower columns than wide ones. */
export const unitOf = ({ width, height }: Size): number => (height < width ? 1 : 1.3)

const LABEL: Lettering = { generic: 'sans', weight: 600 }
const AUTHORS: Lettering = { generic: 'sans', weight: 550 }

/** Larger on a high card, which has more room. */
export function headlineBox(card: Size, width: number, height: number): TextBox {
  return { width, height, lines: 4, largest: card.height < card.width ? 76 : 108, smallest: 44 }
}

/** The summary below a headline, if there is room for it. */
export function leadLine(
  model: CardModel,
  card: Size,
  { width, height }: Size,
  setText: SetText,
): TextBlock | undefined {
  const high = card.height >= card.width
  const place = {
    width,
    height,
    lines: high ? 6 : 3,
    largest: high ? 44 : 34,
    smallest: high ? 42 : SMALL,
    leading: 1.16,
  }
  return model.summary && height >= 2 * place.smallest
    ? setText(model.summary, { generic: 'sans', weight: 420 }, place)
    : undefined
}

const oneLine = (width: number, unit: number, largest = SMALL): TextBox => ({
  width: Math.max(1, width),
  height: largest * unit * 2.4,
  lines: 1,
  largest: Math.round(largest * unit),
  smallest: Math.round(Math.min(largest, SMALL) * unit),
})

/** A row in the direction of the language. */
export const row = ({ direction }: CardModel, style: Style = {}): Style => ({
  flexDirection: direction === 'rtl' ? 'row-reverse' : 'row',
  alignItems: 'center',
  ...style,
})

/** A column whose boxes are at the side where lines of the language start. */
export const column = ({ direction }: CardModel, style: Style = {}): Style => ({
  flexDirection: 'column',
  alignItems: direction === 'rtl' ? 'flex-end' : 'flex-start',
  ...style,
})

export const gap = (width: number, height = 1): Box => box({ width, height })
/** Takes a part of the room that is left over. */
export const spring = (part = 1): Box => box({ flexGrow: part, flexShrink: 1, flexBasis: 0, width: 1 })

/** Room for one line of small text, and its factor (`unitOf`). */
export interface Small {
  readonly width: number
  readonly unit: number
  /** Of the authors. Default 1. */
  readonly lines?: number
  /** Around the square of a section (Palette). */
  readonly edge?: string | undefined
}

/** A part of which the width is known before it has a place. */
interface SetBox {
  readonly box: Box
  readonly width: number
  readonly height: number
}

interface Nameplate {
  readonly width: number
  readonly size: number
  readonly lettering: Lettering
  readonly color: string
}

// The share of a nameplate that a logo may fill, and the ratio of width to height from which on it probably is the name itself.
const MAX_LOGO = 0.6
const WORDMARK = 2
// The height of a logo, as a factor of the name's size.
const LOGO = 1.3

/** The publication's logo and its name, and how wide both are. */
export function setNameplate(model: CardModel, plate: Nameplate, setText: SetText): SetBox {
  const { width, lettering, color } = plate
  const size = Math.max(SMALL, plate.size)
  const height = Math.round(size * LOGO)
  const ratio = model.logoRatio ?? 1
  const wide = Math.round(Math.min(height * ratio, width * MAX_LOGO))
  const space = Math.round(size * 0.36)
  const beside = model.logo ? wide + space : 0
  // Not higher than its row, whatever diacritics it has.
  const place = {
    ...oneLine(width - beside, 1, size),
    height: size * 1.12,
    smallest: Math.max(SMALL, Math.round(size * 0.7)),
  }
  // Without a title it is the headline.
  const name = setText(model.title ? model.publication : '', lettering, place)
  if (!model.logo) return { box: text(name, color), width: name.width, height: name.height }
  const shown = logo(model.logo, wide, height)
  // A wordmark contains the name.
  if (name.lines.length === 0 || (ratio >= WORDMARK && name.clipped)) return { box: shown, width: wide, height }
  return { box: box(row(model), shown, gap(space), text(name, color)), width: beside + name.width, height }
}

export const nameplate = (model: CardModel, plate: Nameplate, setText: SetText): Box =>
  setNameplate(model, plate, setText).box

/** A square of the publication's colour, with a line around it where it would hardly be seen. */
function swatch(accent: string, side: number, edge: string | undefined): Box {
  if (!edge) return box({ width: side, height: side, backgroundColor: accent })
  const line = Math.max(2, Math.round(side / 8))
  const inner = side - 2 * line
  return box(
    { width: side, height: side, padding: line, backgroundColor: edge },
    box({ width: inner, height: inner, backgroundColor: accent }),
  )
}

/** The section, after a square of the publication's colour. A long one is left out: half a name says little. */
export function sectionLabel(model: CardModel, place: Small, color: string, setText: SetText): Box | undefined {
  if (!model.section) return undefined
  const side = Math.round(20 * place.unit)
  const label = setText(model.section, LABEL, oneLine(place.width - 2 * side, place.unit))
  if (label.clipped || label.lines.length === 0) return undefined
  return box(row(model), swatch(model.accent, side, place.edge), gap(Math.round(side * 0.7)), text(label, color))
}

interface Badge {
  /** Default: a shade of the accent. */
  readonly ground?: string | undefined
  /** A line around it (Palette). */
  readonly edge?: string | undefined
}

/** The year of an old article in a badge, so that readers do not take it for news. */
export function yearBadge(
  model: CardModel,
  unit: number,
  setText: SetText,
  { ground, edge }: Badge = {},
): SetBox | undefined {
  if (!model.year) return undefined
  const year = setText(renderYear(model), { generic: 'sans', weight: 750 }, oneLine(200 * unit, unit, 34))
  const badge = ground ?? backgroundFrom(model.accent, MIN_CONTRAST)
  const padding = Math.round(14 * unit)
  const height = Math.round(52 * unit)
  return {
    width: year.width + 2 * padding,
    height,
    box: box(
      {
        height,
        padding: `0 ${padding}px`,
        alignItems: 'center',
        backgroundColor: badge,
        ...(edge && !ground && { border: `2px solid ${edge}` }),
      },
      text(year, textColorOn(badge)),
    ),
  }
}

/** The authors: as many names as there is room for. */
export function byline(
  { authors, language }: CardModel,
  { width, unit, lines = 1 }: Small,
  setText: SetText,
): TextBlock {
  const line = oneLine(width, unit)
  const place = { ...line, lines, height: line.height * (lines > 1 ? 1.5 : 1) }
  const all = setText(renderNames(authors, language), AUTHORS, place)
  for (let count = authors.length - 1; all.clipped && count > 0; count--) {
    const some = setText(renderSomeNames(authors.slice(0, count), language), AUTHORS, place)
    if (!some.clipped) return some
  }
  return all
}

const AVATAR = 60

/** The authors, after the picture of the first. */
export function authorLine(
  model: CardModel,
  { width, unit, lines = 1 }: Small,
  color: string,
  setText: SetText,
): SetBox | undefined {
  const side = Math.round(AVATAR * unit)
  const space = Math.round(18 * unit)
  const beside = model.avatar ? side + space : 0
  const names = byline(model, { width: width - beside, unit, lines }, setText)
  if (names.lines.length === 0 && !model.avatar) return undefined
  return {
    width: beside + names.width,
    height: Math.max(beside ? side : 0, names.height),
    box: box(row(model), ...(model.avatar ? [avatar(model.avatar, side), gap(space)] : []), text(names, color)),
  }
}
