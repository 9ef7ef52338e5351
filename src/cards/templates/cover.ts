// The art of a podcast: the name of the publication in its colour. Programs show it as small as a fingernail.
import { mixColors } from '../../text/color.ts'
import { box, drawing, logo, text } from '../paint/box.ts'
import { backgroundFrom, textColorOn } from '../paint/colors.ts'
import { rings } from '../paint/drawings.ts'
import type { Lettering, Template } from '../template.ts'
import { column, gap, spring } from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 800 }
const RINGS = rings([
  [1, 0.82],
  [0.66, 0.5],
  [0.34, 0],
])
const EDGE = 110
const LOGO = 260
// Programs cut off the corners, and some show a play button on a side.
const CONTRAST = 5.5

export const cover: Template = {
  name: 'cover',
  photo: () => [],
  layout(model, size, setText) {
    const ink = textColorOn(model.accent)
    const background = backgroundFrom(model.accent, CONTRAST)
    const width = size.width - 2 * EDGE
    const name = setText(model.publication, NAME, { width, height: 720, lines: 5, largest: 230, smallest: 64 })
    const by = setText(
      model.authors.join(', '),
      { generic: 'sans', weight: 550 },
      { width, height: 130, lines: 1, largest: 62, smallest: 40 },
    )
    const wide = Math.round(Math.min(width, LOGO * (model.logoRatio ?? 1)))
    const root = box(
      { ...size, backgroundColor: background },
      drawing(RINGS[model.direction], size.width * 0.5, mixColors(background, ink, 0.08), {
        position: 'absolute',
        top: size.height * 0.5,
        left: model.direction === 'rtl' ? 0 : size.width * 0.5,
      }),
      box(
        column(model, { ...size, padding: `${EDGE}px` }),
        ...(model.logo ? [logo(model.logo, wide, LOGO), gap(1, 60)] : []),
        spring(),
        text(name, ink),
        spring(),
        text(by, ink),
      ),
    )
    return { root, scrimZones: [] }
  },
}
