// The first line of a card: the section, the publication's name in the middle, the year of an old article.
import type { CardModel } from '../model.ts'
import { type Box, box } from '../paint/box.ts'
import type { Lettering, SetText } from '../template.ts'
import type { Palette } from './palette.ts'
import { row, type Small, sectionLabel, setNameplate, yearBadge } from './parts.ts'

// The height of the line on a wide card.
export const MASTHEAD = 64
const NAME = 42
// Between the parts.
const AIR = 28

interface Masthead extends Small {
  readonly lettering: Lettering
  readonly palette: Palette
  /** The ground of the badge with the year. Default: a shade of the accent. */
  readonly badge?: string
  readonly withSection?: boolean
}

export function masthead(
  model: CardModel,
  { width, unit, lettering, palette, badge, withSection = true }: Masthead,
  setText: SetText,
): Box {
  const { ink, edge } = palette
  const year = yearBadge(model, unit, setText, { ground: badge, edge })
  const most = Math.min(
    withSection && model.section ? width * 0.45 : width * 0.6,
    width - 2 * ((year?.width ?? 0) + AIR * unit),
  )
  const name = setNameplate(model, { width: most, size: NAME * unit, lettering, color: ink }, setText)
  // The name is in the middle, whatever is beside it.
  const side = Math.floor((width - name.width) / 2)
  const small = { width: side - AIR * unit, unit, edge }
  return box(
    row(model, { width, height: Math.round(MASTHEAD * unit), justifyContent: 'space-between' }),
    box(row(model, { width: side }), withSection ? sectionLabel(model, small, ink, setText) : undefined),
    name.box,
    box(row(model, { width: side, justifyContent: 'flex-end' }), year?.box),
  )
}
