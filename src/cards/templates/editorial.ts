// A newspaper's front page: the folio line with the nameplate in its middle, a serif headline, the byline at the foot.
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { box, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import type { CardLayout, SetText, Template } from '../template.ts'
import { FOLIO, folio, SERIF } from './folio.ts'
import { INK, onPaper, PAPER, SOFT } from './on-paper.ts'
import { byline, column, creditLine, EDGE, gap, headlineBox, MARGIN, row, spring, unitOf } from './parts.ts'

const FOOT = 34
// Between a photo and the text below it.
const LINE = 10

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
  const headline = setText(model.title, SERIF, headlineBox(size, width, size.height * 0.52))
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
  const headline = setText(model.title, SERIF, headlineBox(size, width, room))
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
