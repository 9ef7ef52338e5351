// What is behind the text of a card: nothing, unless the publisher wants rings or a picture.
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, backdrop, drawing } from '../paint/box.ts'
import { rings } from '../paint/drawings.ts'
import type { Palette } from './palette.ts'

const RINGS = rings([
  [1, 0.86],
  [0.7, 0.56],
  [0.4, 0],
])
// Of the card's shorter side.
const SIDE = 0.56

export function behindText(model: CardModel, size: Size, { ground, soft, tint }: Palette): readonly Box[] {
  const { background, direction } = model
  if (background?.kind === 'picture') return [backdrop(background.key, size, { ground, ink: soft })]
  if (background?.kind !== 'rings') return []
  const side = Math.round(Math.min(size.width, size.height) * SIDE)
  const place = { top: size.height - side, left: direction === 'rtl' ? 0 : size.width - side }
  return [drawing(RINGS[direction], side, tint, { position: 'absolute', ...place })]
}
