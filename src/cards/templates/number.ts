// A figure that fills the card, what it counts, and the title below.
import { box, text } from '../paint/box.ts'
import type { Lettering, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { centred } from './headline.ts'
import { MASTHEAD, masthead } from './masthead.ts'
import { paletteOf } from './palette.ts'
import { EDGE, gap, MARGIN, spring, unitOf } from './parts.ts'
import { plainPanel } from './plain-panel.ts'

const NAME: Lettering = { generic: 'sans', weight: 700 }
const VALUE: Lettering = { generic: 'sans', weight: 820, tracking: -0.03 }
const LABEL: Lettering = { generic: 'sans', weight: 600, tracking: -0.01 }
const TITLE: Lettering = { generic: 'sans', weight: 450 }

export const number: Template = {
  name: 'number',
  showsFacts: true,
  photo: () => [],
  layout(model, size, setText) {
    if (!model.number) return plainPanel(model, size, setText)
    const palette = paletteOf(model, 'white')
    const width = size.width - 2 * MARGIN
    const unit = unitOf(size)
    const small = { width: width * 0.9, lines: 2, smallest: 32 * unit, leading: 1.1 }
    // X covers the lower left corner.
    const narrow = { ...small, width: width * (size.width > size.height ? 0.58 : 0.9) }
    const two = setText(model.title, TITLE, { ...narrow, height: 110 * unit, largest: 36 * unit })
    const four = { ...narrow, lines: 4, height: 170 * unit, largest: 32 * unit }
    const title = two.clipped ? setText(model.title, TITLE, four) : two
    const label = setText(model.number.label ?? '', LABEL, { ...small, height: 130 * unit, largest: 52 * unit })
    const room = size.height - 2 * EDGE - MASTHEAD * unit - title.height - label.height - 80
    const largest = Math.round(300 * unit)
    const value = setText(model.number.value, VALUE, { width, height: room, lines: 1, largest, smallest: 60 })
    const root = box(
      { ...size, backgroundColor: palette.ground },
      ...behindText(model, size, palette),
      box(
        { ...size, flexDirection: 'column', alignItems: 'center', padding: `${EDGE}px ${MARGIN}px` },
        masthead(model, { width, unit, lettering: NAME, palette }, setText),
        spring(),
        text(value, palette.strong),
        gap(1, 6),
        text(centred(label), palette.ink),
        spring(),
        text(centred(title), palette.soft),
      ),
    )
    return { root, scrimZones: [] }
  },
}
