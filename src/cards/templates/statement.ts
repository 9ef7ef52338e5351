// One idea on a dark ground: a large line in the middle, and little else.
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, text } from '../paint/box.ts'
import { neighbourOf, visibleOn, withLightness } from '../paint/hue.ts'
import type { Lettering, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { centred, headlineOf, setHeadline } from './headline.ts'
import { MASTHEAD, masthead } from './masthead.ts'
import { type Palette, paletteOf } from './palette.ts'
import { authorLine, EDGE, gap, MARGIN, spring, unitOf } from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 600 }
const HEADLINE: Lettering = { generic: 'sans', weight: 640, tracking: -0.03 }
const FOOT = 60
// Between the byline and the brightest part of the ground.
const ENOUGH = 6

export const statement: Template = {
  name: 'statement',
  photo: () => [],
  layout(model, size, setText) {
    const palette = paletteOf(model, 'night')
    const width = size.width - 2 * MARGIN
    const unit = unitOf(size)
    const author = authorLine(model, { width, unit }, palette.ink, setText)
    const foot = author ? FOOT * unit : 0
    const room = size.height - 2 * EDGE - MASTHEAD * unit - foot - 80
    const headline = setHeadline(headlineOf(model), size, { lettering: HEADLINE, width, height: room }, setText)
    const root = box(
      { ...size, backgroundColor: palette.ground },
      ...glow(model, size, palette),
      ...behindText(model, size, palette),
      box(
        { ...size, flexDirection: 'column', alignItems: 'center', padding: `${EDGE}px ${MARGIN}px` },
        masthead(model, { width, unit, lettering: NAME, palette, withSection: false }, setText),
        spring(),
        text(centred(headline), palette.ink),
        spring(1.1),
        author?.box ?? gap(1),
      ),
    )
    return { root, scrimZones: [] }
  },
}

/** Two soft lights from the lower corners: the accent, and a neighbour of its hue. None where the publisher chose the ground. */
function glow({ accent, background, direction }: CardModel, size: Size, { ink }: Palette): readonly Box[] {
  if (background && background.kind !== 'rings') return []
  const first = visibleOn(withLightness(accent, 0.3, 0.8), ink, ENOUGH)
  const second = visibleOn(withLightness(neighbourOf(accent), 0.26, 0.7), ink, ENOUGH)
  const [near, far] = direction === 'rtl' ? [315, 45] : [45, 315]
  const light = (angle: number, color: string, reach: number) =>
    box({
      position: 'absolute',
      left: 0,
      top: 0,
      ...size,
      backgroundImage: `linear-gradient(${angle}deg, ${color} 0%, ${color}00 ${reach}%)`,
    })
  return [light(near, second, 55), light(far, first, 70)]
}
