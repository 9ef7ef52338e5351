// Which template draws a card, and which of its areas the photo fills.
import { CANVASES, MAX_ENLARGED, type Rect, type Size } from './geometry.ts'
import type { CardModel, CardPhoto } from './model.ts'
import type { Template } from './template.ts'
import { editorial } from './templates/editorial.ts'
import { panel } from './templates/panel.ts'
import { findTemplate } from './templates.ts'

// A picture that is narrower than this, in proportion, loses too much in a wide card.
const WIDE = 1.2

interface Choice {
  readonly template: Template
  /** Absent if the card shows no photo. */
  readonly area?: Rect
}

/** The templates that may draw a card of this name: `auto` tries several. */
export const candidatesFor = (name: string): readonly Template[] =>
  name === 'auto' ? [editorial, panel] : [findTemplate(name)]

export function chooseTemplate({ template: name, photo, shape, direction }: CardModel): Choice {
  const candidates = candidatesFor(name)
  const [first = editorial] = candidates
  if (!photo) return { template: first }
  const isNarrow = photo.width / photo.height < WIDE
  const ordered = isNarrow ? candidates.toReversed() : candidates
  for (const template of ordered) {
    const area = areaFor(template, photo, CANVASES[shape], direction)
    if (area) return { template, area }
  }
  return { template: first }
}

/** The first area of a template that a photo is large enough for. */
export const areaFor = (
  template: Template,
  photo: Pick<CardPhoto, 'width' | 'height' | 'isDrawing'>,
  size: Size,
  direction: CardModel['direction'],
): Rect | undefined =>
  template
    .photo(size, direction)
    .find(area => photo.isDrawing || Math.max(area.width / photo.width, area.height / photo.height) <= MAX_ENLARGED)
