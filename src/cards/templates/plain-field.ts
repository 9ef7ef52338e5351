// The area of a panel that has no photo.
import { mixColors } from '../../text/color.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, drawing } from '../paint/box.ts'
import { textColorOn } from '../paint/colors.ts'
import { rings } from '../paint/drawings.ts'

const RINGS = rings([
  [1, 0.8],
  [0.62, 0.42],
  [0.24, 0],
])

export function plainField(model: CardModel, size: Size): Box {
  const mirrored = model.direction === 'rtl'
  const side = Math.min(size.width, size.height)
  const tone = mixColors(model.accent, textColorOn(model.accent), 0.16)
  return box(
    {
      ...size,
      backgroundColor: model.accent,
      alignItems: 'flex-end',
      justifyContent: mirrored ? 'flex-start' : 'flex-end',
    },
    drawing(RINGS[model.direction], side, tone, {}),
  )
}
