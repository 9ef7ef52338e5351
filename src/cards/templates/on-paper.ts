// An editorial card without a photo: a newspaper's first page, with its name in the middle of the upper edge.
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { box, text } from '../paint/box.ts'
import type { CardLayout, SetText } from '../template.ts'
import { behindText } from './backdrop.ts'
import { headlineOf, SERIF, setHeadline } from './headline.ts'
import { MASTHEAD, masthead } from './masthead.ts'
import { paletteOf } from './palette.ts'
import { authorLine, column, EDGE, gap, leadLine, MARGIN, spring, unitOf } from './parts.ts'

export const PAPER = '#faf7f1'
export const INK = '#15171c'
export const SOFT = '#4b4f58'
const FOOT = 60
// The stripe of the publication's colour along the upper edge, and the line around it where it would not be seen.
const STRIPE = 18
const STRIPE_EDGE = 3

const HEADLINE = { ...SERIF, tracking: -0.02 }

export function onPaper(model: CardModel, size: Size, setText: SetText): CardLayout {
  const palette = paletteOf(model, 'paper')
  const width = size.width - 2 * MARGIN
  const unit = unitOf(size)
  const author = authorLine(model, { width, unit }, palette.ink, setText)
  const above = EDGE + MASTHEAD * unit + 14
  const foot = author ? FOOT * unit + EDGE : EDGE
  const room = size.height - above - foot - 40
  const headline = setHeadline(headlineOf(model), size, { lettering: HEADLINE, width, height: room }, setText)
  const air = Math.round(26 * unit)
  const lead = leadLine(model, size, { width: width * 0.9, height: room - headline.height - air }, setText)
  const root = box(
    { ...size, backgroundColor: palette.ground },
    ...behindText(model, size, palette),
    box(
      column(model, { ...size, padding: `0 ${MARGIN}px ${EDGE}px` }),
      box({ position: 'absolute', left: 0, top: 0, width: size.width, height: STRIPE, backgroundColor: model.accent }),
      palette.edge
        ? box({
            position: 'absolute',
            left: 0,
            top: STRIPE,
            width: size.width,
            height: STRIPE_EDGE,
            backgroundColor: palette.edge,
          })
        : undefined,
      gap(1, EDGE),
      masthead(model, { width, unit, lettering: SERIF, palette }, setText),
      gap(1, 8),
      box({ width, height: 4, backgroundColor: palette.ink }),
      spring(),
      text(headline, palette.ink),
      ...(lead ? [gap(1, air), text(lead, palette.soft)] : []),
      // The optical middle is a little above the real one.
      spring(1.25),
      author?.box,
    ),
  )
  return { root, scrimZones: [] }
}
