// What every look is put together from.
import { renderCredit } from '../../locales/credit.ts'
import { renderDate, renderDayOfYear, renderNames, renderYear } from '../format-date.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, logo, type Style, text } from '../paint/box.ts'
import { backgroundFrom, textColorOn } from '../paint/colors.ts'
import type { Lettering, SetText } from '../template.ts'
import type { TextBlock, TextBox } from '../text/fit.ts'

/** All text stays within these. */
export const MARGIN = 60
export const EDGE = 45
// Card and thumbnails: below this nobody reads it on a phone.
const SMALL = 20

// What letters have with the ground that they are read on, at least (WCAG 2.2: 4.5; JPEG takes a little).
const ENOUGH = 4.8

/** High cards are looked at in narrower columns than wide ones: all small letters on them are so much larger. */
export const unitOf = ({ width, height }: Size): number => (height < width ? 1 : 1.3)

const LABEL: Lettering = { generic: 'sans', weight: 600 }
const PLAIN: Lettering = { generic: 'sans', weight: 450 }

/** The place of a headline: on a high card there is more room. */
export function headlinePlace(card: Size, width: number, height: number): TextBox {
  return { width, height, lines: 4, largest: card.height < card.width ? 76 : 108, smallest: 44 }
}

/** The summary below a headline, where there is room for it. */
export function leadLine(
  model: CardModel,
  card: Size,
  width: number,
  room: number,
  setText: SetText,
): TextBlock | undefined {
  const high = card.height >= card.width
  const place = {
    width,
    height: room,
    lines: high ? 6 : 3,
    largest: high ? 44 : 30,
    smallest: high ? 34 : 26,
    leading: 1.16,
  }
  return model.summary && room >= 2 * place.smallest
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

/** A row that begins where the language begins to read. */
export const row = ({ direction }: CardModel, style: Style = {}): Style => ({
  flexDirection: direction === 'rtl' ? 'row-reverse' : 'row',
  alignItems: 'center',
  ...style,
})

/** A column whose boxes stand at the side where the language begins to read. */
export const column = ({ direction }: CardModel, style: Style = {}): Style => ({
  flexDirection: 'column',
  alignItems: direction === 'rtl' ? 'flex-end' : 'flex-start',
  ...style,
})

export const gap = (width: number, height = 1): Box => box({ width, height })
export const spring = (): Box => box({ flexGrow: 1, flexShrink: 1, width: 1 })

/** Room for one line of small letters, and how much larger than usual they are. */
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

// How much of its room a mark may take, and from which proportions on it is most likely the name itself.
const MAX_OF_PLATE = 0.6
const WORDMARK = 2

/** The publication's mark and its name. */
export function nameplate(model: CardModel, { width, size, lettering, color }: Nameplate, setText: SetText): Box {
  const height = Math.round(size * 1.15)
  const ratio = model.markRatio ?? 1
  const wide = Math.round(Math.min(height * ratio, width * MAX_OF_PLATE))
  const beside = model.mark ? wide + 14 : 0
  // No higher than its row, whatever marks it carries.
  const place = { ...oneLine(width - beside, size), height: size * 1.12 }
  const name = setText(model.publication, lettering, place)
  if (!model.mark) return text(name, color)
  const shown = logo(model.mark, wide, height)
  // A mark of that kind says the name itself.
  return ratio >= WORDMARK && name.clipped ? shown : box(row(model), shown, gap(14), text(name, color))
}

/** The section, led by a square of the publication's colour. */
export function sectionLabel(model: CardModel, place: Small, color: string, setText: SetText): Box | undefined {
  if (!model.section) return undefined
  const side = Math.round(14 * place.unit)
  const label = setText(model.section, LABEL, oneLine(place.width - 2 * side, 23 * place.unit))
  const square = box({ width: side, height: side, backgroundColor: model.accent })
  return box(row(model), square, gap(side), text(label, color))
}

/** The day; on an old article its year stands out, so that nobody takes it for news. */
export function dateLabel(model: CardModel, { width, unit }: Small, color: string, setText: SetText): Box {
  const year = model.year && setText(renderYear(model), { generic: 'sans', weight: 750 }, oneLine(width / 2, 26 * unit))
  const taken = year ? year.width + 44 : 0
  const badge = backgroundFrom(model.accent, ENOUGH)
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
    // Rather the year alone than half a date.
    date.clipped ? undefined : text(date, color),
  )
}

/** Who wrote it. */
export function byline(model: CardModel, { width, unit }: Small, setText: SetText): TextBlock {
  return setText(
    renderNames(model.authors, model.language),
    { generic: 'sans', weight: 550 },
    oneLine(width, 24 * unit),
  )
}

/** Who took the photograph. */
export function creditLine(model: CardModel, { width, unit }: Small, setText: SetText): TextBlock | undefined {
  const credit = model.photo?.credit
  return credit === undefined
    ? undefined
    : setText(renderCredit(credit, model.language), PLAIN, oneLine(width, SMALL * unit))
}
