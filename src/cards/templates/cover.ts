// The art of a podcast: the name of the publication in its colour. Programs show it as small as a fingernail.
import { box, logo, text } from '../paint/box.ts'
import type { Lettering, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { paletteOf } from './palette.ts'
import { column, gap, spring } from './parts.ts'

// Programs cut off the corners, and some show a play button on a side.
const NAME: Lettering = { generic: 'sans', weight: 800, tracking: -0.03 }
const EDGE = 110
const LOGO = 260

export const cover: Template = {
  name: 'cover',
  photo: () => [],
  layout(model, size, setText) {
    const palette = paletteOf(model, 'accent')
    const { ink } = palette
    const width = size.width - 2 * EDGE
    const name = setText(model.publication, NAME, {
      width,
      height: 720,
      lines: 5,
      largest: 260,
      smallest: 64,
      leading: 0.92,
    })
    const by = setText(
      model.authors.join(', '),
      { generic: 'sans', weight: 550 },
      { width, height: 130, lines: 1, largest: 62, smallest: 40 },
    )
    const wide = Math.round(Math.min(width, LOGO * (model.logoRatio ?? 1)))
    const root = box(
      { ...size, backgroundColor: palette.ground },
      ...behindText(model, size, palette),
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
