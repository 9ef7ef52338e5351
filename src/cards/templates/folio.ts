// The line at the top of a newspaper's page.
import type { CardModel } from '../model.ts'
import { type Box, box } from '../paint/box.ts'
import type { Lettering, SetText } from '../template.ts'
import { dateLabel, nameplate, row, type Small, sectionLabel } from './parts.ts'

/** Its height on a wide card. */
export const FOLIO = 50
export const SERIF: Lettering = { generic: 'serif', weight: 700 }

interface FolioColors {
  readonly color: string
  readonly rule: string
  readonly soft?: string
}

/** Section, nameplate, date; the nameplate is in the middle, whatever is beside it. */
export function folio(
  model: CardModel,
  { width, unit }: Small,
  { color, rule, soft = color }: FolioColors,
  setText: SetText,
): Box {
  const middle = Math.min(440, width * 0.42)
  const side = (width - middle) / 2 - 10
  const name = { width: middle, size: 34 * unit, lettering: SERIF, color }
  return box(
    row(model, {
      width,
      height: FOLIO * unit,
      justifyContent: 'space-between',
      borderBottom: `1px solid ${rule}`,
      paddingBottom: 12,
    }),
    box(row(model, { width: side }), sectionLabel(model, { width: side, unit }, color, setText)),
    nameplate(model, name, setText),
    box(
      row(model, { width: side, justifyContent: 'flex-end' }),
      dateLabel(model, { width: side, unit }, soft, setText),
    ),
  )
}
