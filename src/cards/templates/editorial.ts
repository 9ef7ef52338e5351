// A newspaper's front page: a serif headline. All that is on a photo is at its foot.
import type { Rect, Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { box, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, PhotoArea, SetText, Template } from '../template.ts'
import type { TextBlock } from '../text/fit-text.ts'
import { headlineOf, SERIF, setHeadline } from './headline.ts'
import { INK, onPaper, PAPER, SOFT } from './on-paper.ts'
import { foot, headlineRoom, heightOf, tags } from './on-photo.ts'
import { column, EDGE, gap, MARGIN, spring, unitOf } from './parts.ts'

const HEADLINE: Lettering = { ...SERIF, tracking: -0.012 }
// Smaller than on paper: a headline should not hide the photo.
const SCALE = 0.76
const MOST = 150
type Limits = Partial<Record<'lines' | 'smallest' | 'most', number>>
// Of one line, of two lines, of more.
const LOW: readonly [Limits, Limits, Limits] = [{ lines: 1, smallest: 76 }, { lines: 2, most: 78 }, { most: 50 }]
// Above and below a headline on a photo.
const AIR = 18
// Of the scrim, above the headline.
const FADE = 180
// Between a photo and the text below it.
const LINE = 10

export const editorial: Template = {
  name: 'editorial',
  // A photo that is too small for a whole high card is above the text.
  photo: size => [{ left: 0, top: 0, ...size }, ...(size.height < size.width ? [] : [above(size)])],
  layout(model, size, setText, area) {
    if (!area) return onPaper(model, size, setText)
    return area.height === size.height ? overPhoto(model, size, setText) : underPhoto(model, size, setText, area)
  },
}

const above = ({ width, height }: Size): Rect => ({ left: 0, top: 0, width, height: Math.round(height * 0.53) })

function overPhoto(model: CardModel, size: Size, setText: SetText): CardLayout {
  const width = size.width - 2 * MARGIN
  const unit = unitOf(size)
  const headline = lowHeadline(model, size, width, setText)
  const air = Math.round(AIR * unit)
  const last = foot(
    model,
    { width, unit, lettering: HEADLINE, color: WHITE, stacked: size.height >= size.width },
    setText,
  )
  const root = box(
    column(model, { ...size, padding: `${EDGE}px ${MARGIN}px` }),
    photo({ left: 0, top: 0, ...size }),
    spring(),
    tags(model, { width, unit, ground: 'photo' }, setText),
    gap(1, air),
    text(headline, WHITE),
    gap(1, air),
    last,
  )
  const full = EDGE + heightOf(last) + air + headline.height
  return { root, scrimZones: [{ edge: 'bottom', full: Math.round(full + 10), fade: FADE, darkText: INK }] }
}

/** In as few lines as can be read, so that a wide photo is seen above them. */
function lowHeadline(model: CardModel, size: Size, width: number, setText: SetText): TextBlock {
  const place = { lettering: HEADLINE, width, height: headlineRoom(size), scale: SCALE, most: MOST }
  const set = (limits: Limits) => setHeadline(headlineOf(model), size, { ...place, ...limits }, setText)
  if (size.height >= size.width) return set({})
  const [one, two, more] = LOW
  for (const limits of [one, two]) {
    const headline = set(limits)
    if (!headline.clipped) return headline
  }
  return set(more)
}

function underPhoto(model: CardModel, size: Size, setText: SetText, area: PhotoArea): CardLayout {
  const width = size.width - 2 * MARGIN
  const { height } = area
  const unit = unitOf(size)
  const below = { width: size.width, height: size.height - height - LINE }
  const last = foot(model, { width, unit, lettering: HEADLINE, color: INK, soft: SOFT, stacked: true }, setText)
  const first = tags(model, { width, unit, ground: 'paper' }, setText)
  const room = below.height - 2 * EDGE - heightOf(last) - (first ? heightOf(first) : 0) - AIR * unit
  const headline = setHeadline(
    headlineOf(model),
    size,
    { lettering: HEADLINE, width, height: room, scale: SCALE },
    setText,
  )
  const root = box(
    column(model, { ...size, backgroundColor: PAPER }),
    photo(area),
    box({ width: size.width, height }),
    box({ width: size.width, height: LINE, backgroundColor: model.accent }),
    box(
      column(model, { ...below, padding: `${EDGE}px ${MARGIN}px`, backgroundColor: PAPER }),
      first,
      spring(),
      text(headline, INK),
      spring(),
      last,
    ),
  )
  return { root, scrimZones: [] }
}
