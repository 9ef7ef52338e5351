// The text beside or below a picture: the publication's name, the headline, the authors.
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, text } from '../paint/box.ts'
import type { Lettering, SetText } from '../template.ts'
import { headlineOf, setHeadline } from './headline.ts'
import { creditLine } from './on-photo.ts'
import type { Palette } from './palette.ts'
import { authorLine, column, gap, row, sectionLabel, setNameplate, spring, unitOf, yearBadge } from './parts.ts'

const HEAD = 64
const FOOT = 60
const NAME = 38

interface Words {
  readonly palette: Palette
  /** Absent: the name, the section and the year stand elsewhere. */
  readonly name?: Lettering | undefined
  readonly headline: Lettering
  /** The ground of the badge with the year. */
  readonly badge?: string
}

export function besidePicture(
  model: CardModel,
  card: Size,
  area: Rect,
  { palette, name: lettering, headline: large, badge }: Words,
  setText: SetText,
): Box {
  const { ink, soft, accent, edge } = palette
  const { width } = area
  const unit = unitOf(card)
  const year = lettering && yearBadge(model, unit, setText, { ground: badge, edge })
  const nameWidth = width - (year ? year.width + 24 : 0)
  const name = lettering && setNameplate(model, { width: nameWidth, size: NAME * unit, lettering, color: ink }, setText)
  const section = lettering && sectionLabel({ ...model, accent }, { width, unit, edge }, ink, setText)
  const head = lettering ? HEAD * unit : 0
  const credit = creditLine(model, { width, unit }, setText)
  const author = authorLine(model, { width, unit, lines: 2 }, ink, setText)
  const above = section ? 38 * unit + 18 : 0
  const foot = (author ? Math.max(FOOT * unit, author.height) : 0) + (credit ? credit.height + 8 : 0)
  const headline = setHeadline(
    headlineOf(model),
    card,
    {
      lettering: large,
      width,
      height: area.height - head - above - foot - 40,
      lines: 6,
      smallest: 40,
      scale: 0.8,
    },
    setText,
  )
  return box(
    column(model, { ...area, position: 'absolute' }),
    box(row(model, { width, height: head, justifyContent: 'space-between' }), name?.box, year?.box),
    spring(),
    ...(section ? [section, gap(1, 18)] : []),
    text(headline, ink),
    spring(1.1),
    author && box(row(model, { width, height: Math.max(FOOT * unit, author.height) }), author.box),
    ...(credit ? [gap(1, 8), text(credit, soft)] : []),
  )
}
