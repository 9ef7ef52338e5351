// Somebody's words: large, beside a block with a quotation mark, and below them who said it.
import { contrastOf } from '../../text/color.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, drawing, text } from '../paint/box.ts'
import { textColorOn } from '../paint/colors.ts'
import { quotationMarks } from '../paint/drawings.ts'
import type { Lettering, SetText, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { headlineOf, SERIF, setHeadline } from './headline.ts'
import { type Palette, paletteOf } from './palette.ts'
import { authorLine, column, EDGE, gap, MARGIN, row, setNameplate, spring, unitOf, yearBadge } from './parts.ts'

const WORDS: Lettering = { generic: 'serif', weight: 560, tracking: -0.018 }
const MARKS = quotationMarks()
// The block, and the distance of the words from it.
const BLOCK = 170
const BESIDE = 55
const FOOT = 60

export const quote: Template = {
  name: 'quote',
  showsFacts: true,
  photo: () => [],
  layout(model, size, setText) {
    const palette = paletteOf(model, 'paper')
    const unit = unitOf(size)
    const beside = size.width > size.height
    const side = Math.round(BLOCK * unit)
    const width = size.width - 2 * MARGIN - (beside ? side + BESIDE : 0)
    const by = model.quote?.by
    const { avatar: face, ...rest } = model
    // The picture is the first author's, not that of someone else who is quoted.
    const said =
      by && by !== model.authors[0]
        ? { ...rest, authors: [by] }
        : { ...rest, ...(face && { avatar: face }), ...(by && { authors: [by] }) }
    const author = authorLine(said, { width, unit }, palette.ink, setText)
    const taken = (author ? FOOT * unit + 28 : 0) + FOOT * unit + 40 + (beside ? 0 : side + 40)
    const room = size.height - 2 * EDGE - taken
    const words = setHeadline(
      model.quote?.text || headlineOf(model),
      size,
      { lettering: WORDS, width, height: room, lines: 6, smallest: 40, scale: 0.92 },
      setText,
    )
    const column_ = box(
      column(model, { width, height: size.height - 2 * EDGE - (beside ? 0 : side + 40) }),
      head(model, { width, unit }, palette, setText),
      spring(),
      text(words, palette.ink),
      ...(author ? [gap(1, 28), author.box] : []),
      spring(1.2),
    )
    const root = box(
      { ...size, backgroundColor: palette.ground },
      ...behindText(model, size, palette),
      box(
        {
          ...size,
          ...(beside ? row(model, { alignItems: 'flex-start' }) : column(model)),
          padding: `${EDGE}px ${MARGIN}px`,
        },
        block(model, side, palette),
        beside ? gap(BESIDE) : gap(1, 40),
        column_,
      ),
    )
    return { root, scrimZones: [] }
  },
}

function block({ accent, direction }: CardModel, side: number, { edge }: Palette): Box {
  const ink = textColorOn(accent)
  const marks = Math.round(side * 0.56)
  const line = edge ? 4 : 0
  return box(
    { width: side, height: side, padding: line, backgroundColor: edge ?? accent },
    box(
      {
        width: side - 2 * line,
        height: side - 2 * line,
        alignItems: 'center',
        justifyContent: 'center',
        backgroundColor: accent,
      },
      drawing(MARKS[direction], marks, contrastOf(ink, accent) < 3 ? (edge ?? ink) : ink, {
        height: Math.round(marks * 0.8),
      }),
    ),
  )
}

function head(
  model: CardModel,
  { width, unit }: { readonly width: number; readonly unit: number },
  { soft, edge }: Palette,
  setText: SetText,
): Box {
  const year = yearBadge(model, unit, setText, { edge })
  const name = { width: width - (year ? year.width + 30 : 0), size: 36 * unit, lettering: SERIF, color: soft }
  return box(
    row(model, { width, height: FOOT * unit, justifyContent: 'space-between' }),
    setNameplate(model, name, setText).box,
    year?.box,
  )
}
