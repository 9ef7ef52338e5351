// The parts that templates share.
import { AA_CONTRAST } from '../../text/color.ts'
import { renderDate, renderDayOfYear, renderNames, renderYear } from '../format-date.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, logo, type Style, text } from '../paint/box.ts'
import { backgroundFrom, textColorOn } from '../paint/colors.ts'
import type { Lettering, SetText } from '../template.ts'
import type { TextBlock, TextBox } from '../text/fit-text.ts'

/** The distance of all text from the edges of a card: left and right, top and bottom. */
export const MARGIN = 60
export const EDGE = 45
// Smaller text can't be read on a phone.
const SMALL = 20

// WCAG 2.2 requires 4.5; JPEG compression reduces it.
const MIN_CONTRAST = AA_CONTRAST + 0.3

/** The factor for all small text: larger on high cards, which are shown in narrower columns than wide ones. */
export const unitOf = ({ width, height }: Size): number => (height < width ? 1 : 1.3)

const LABEL: Lettering = { generic: 'sans', weight: 600 }
const PLAIN: Lettering = { generic: 'sans', weight: 450 }

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
    largest: high ? 44 : 30,
    smallest: high ? 34 : 26,
    leading: 1.16,
  }
  return model.summary && height >= 2 * place.smallest
    ? setText(model.summary, { generic: 'sans', weight: 420 }, place)
    : undefined
}

const oneLine = (width: number, largest: number): TextBox => ({
  width,
  height: largest * 2.4,
  lines: 1,
  largest: Math.round(largest),
  smallest: SMALL,
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
export const spring = (): Box => box({ flexGrow: 1, flexShrink: 1, width: 1 })

/** Room for one line of small text, and its factor (`unitOf`). */
export interface Small {
  readonly width: number
  readonly unit: number
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

/** The publication's logo and its name. */
export function nameplate(model: CardModel, { width, size, lettering, color }: Nameplate, setText: SetText): Box {
  const height = Math.round(size * 1.15)
  const ratio = model.logoRatio ?? 1
  const wide = Math.round(Math.min(height * ratio, width * MAX_LOGO))
  const beside = model.logo ? wide + 14 : 0
  // Not higher than its row, whatever diacritics it has.
  const place = { ...oneLine(width - beside, size), height: size * 1.12 }
  const name = setText(model.publication, lettering, place)
  if (!model.logo) return text(name, color)
  const shown = logo(model.logo, wide, height)
  // A wordmark contains the name.
  return ratio >= WORDMARK && name.clipped ? shown : box(row(model), shown, gap(14), text(name, color))
}

/** The section, after a square of the publication's colour. */
export function sectionLabel(model: CardModel, place: Small, color: string, setText: SetText): Box | undefined {
  if (!model.section) return undefined
  const side = Math.round(14 * place.unit)
  const label = setText(model.section, LABEL, oneLine(place.width - 2 * side, 23 * place.unit))
  const square = box({ width: side, height: side, backgroundColor: model.accent })
  return box(row(model), square, gap(side), text(label, color))
}

/** The day. On an old article the year is in a badge, so that readers do not take it for news. */
export function dateLabel(model: CardModel, { width, unit }: Small, color: string, setText: SetText): Box {
  const year = model.year && setText(renderYear(model), { generic: 'sans', weight: 750 }, oneLine(width / 2, 26 * unit))
  const taken = year ? year.width + 44 : 0
  const badge = backgroundFrom(model.accent, MIN_CONTRAST)
  const date = setText(year ? renderDayOfYear(model) : renderDate(model), PLAIN, oneLine(width - taken, 23 * unit))
  return box(
    row(model),
    ...(year
      ? [
          box(
            { height: Math.round(40 * unit), padding: '0 12px', alignItems: 'center', backgroundColor: badge },
            text(year, textColorOn(badge)),
          ),
          gap(16),
        ]
      : []),
    // The year alone is better than half a date.
    date.clipped ? undefined : text(date, color),
  )
}

/** The authors. */
export function byline(model: CardModel, { width, unit }: Small, setText: SetText): TextBlock {
  return setText(
    renderNames(model.authors, model.language),
    { generic: 'sans', weight: 550 },
    oneLine(width, 24 * unit),
  )
}
