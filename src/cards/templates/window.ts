// A screenshot in the frame of a browser: all of its width, and a high one runs off the lower edge. Without one, the title is the
// page in the frame.
import { contrastOf, mixColors } from '../../text/color.ts'
import type { Rect, Size } from '../geometry.ts'
import type { CardModel, CardPhoto } from '../model.ts'
import { type Box, box, photo, text } from '../paint/box.ts'
import { WHITE } from '../paint/colors.ts'
import { withLightness } from '../paint/hue.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { besidePicture } from './beside-picture.ts'
import { headlineOf, setHeadline } from './headline.ts'
import { type Palette, paletteOf } from './palette.ts'
import {
  authorLine,
  column,
  EDGE,
  gap,
  leadLine,
  MARGIN,
  row,
  setNameplate,
  spring,
  unitOf,
  yearBadge,
} from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 680 }
const HEADLINE: Lettering = { generic: 'sans', weight: 720, tracking: -0.028 }
const BAR = 52
const DOT = 16
const RADIUS = 20
// How far the frame reaches over the lower edge: no corner is seen there.
const BEYOND = 40
// Of a frame that ends on the card, below its picture.
const CHIN = 22
// Around a frame that is hardly seen on its ground.
const LINE = 3
const NO_EDGE = 1.4
const BESIDE = 56
const CHROME = '#e9ebef'
const DOTS = ['#ff5f57', '#febc2e', '#28c840']

export const window: Template = {
  name: 'window',
  alwaysFills: true,
  // A screen, and a part of one.
  photo: (size, direction) => [1.6, 6].map(ratio => pictureOf(frameOf(size, direction === 'rtl', ratio), size)),
  layout(model, size, setText, area) {
    const palette = paletteOf(model, 'accent')
    return area && model.photo
      ? withPicture(model, model.photo, size, palette, setText)
      : withTitle(model, size, palette, setText)
  },
}

/** The frame around a picture of these proportions: it may reach over the lower edge. */
function frameOf({ width, height }: Size, mirrored: boolean, ratio: number): Rect {
  if (width <= height) {
    const wide = width - 2 * MARGIN
    const high = BAR + wide / ratio
    const top = Math.round(Math.max(height * 0.48, height - high))
    return { left: MARGIN, top, width: wide, height: height - top + BEYOND }
  }
  const top = 64
  const room = height - top - BAR
  const wide = Math.round(Math.min(width * 0.47, Math.max(room * 0.62, room * ratio)))
  const left = mirrored ? width - MARGIN - wide : MARGIN
  const high = BAR + Math.round(wide / ratio) + CHIN
  return high > room + BAR
    ? { left, top, width: wide, height: height - top + BEYOND }
    : { left, top: Math.round((height - high) / 2), width: wide, height: high }
}

/** Its part on the card. */
const pictureOf = ({ left, top, width, height }: Rect, card: Size): Rect => ({
  left,
  top: top + BAR,
  width,
  height: top + height > card.height ? card.height - top - BAR : height - BAR - CHIN,
})

function withPicture(
  model: CardModel,
  { width, height }: CardPhoto,
  size: Size,
  palette: Palette,
  setText: SetText,
): CardLayout {
  const mirrored = model.direction === 'rtl'
  const frame = frameOf(size, mirrored, width / height)
  const beside = size.width > size.height
  const words: Rect = beside
    ? {
        left: mirrored ? MARGIN : frame.left + frame.width + BESIDE,
        top: EDGE,
        width: size.width - 2 * MARGIN - BESIDE - frame.width,
        height: size.height - 2 * EDGE,
      }
    : { left: MARGIN, top: EDGE, width: size.width - 2 * MARGIN, height: frame.top - EDGE - 36 }
  const root = box(
    { ...size, backgroundColor: palette.ground },
    ...light(model, size, palette),
    ...behindText(model, size, palette),
    ...frameBoxes(frame, mirrored, palette),
    photo(pictureOf(frame, size), { anchor: mirrored ? 'right' : 'left' }),
    besidePicture(
      model,
      size,
      words,
      {
        palette: { ...palette, accent: palette.ink, edge: undefined },
        name: NAME,
        headline: HEADLINE,
        badge: palette.ink,
      },
      setText,
    ),
  )
  return { root, scrimZones: [] }
}

/** From the accent to a darker shade of it. */
function light({ background }: CardModel, size: Size, { ground, ink }: Palette): readonly Box[] {
  if (background && background.kind !== 'rings') return []
  const end = ink === WHITE ? mixColors(ground, withLightness(ground, 0.1), 0.55) : mixColors(ground, WHITE, 0.4)
  return [
    box({
      position: 'absolute',
      left: 0,
      top: 0,
      ...size,
      backgroundImage: `linear-gradient(160deg, ${ground}, ${end})`,
    }),
  ]
}

/** The bar with its three dots, and the page below it. */
function frameBoxes({ left, top, width, height }: Rect, mirrored: boolean, { ground, ink }: Palette): Box[] {
  const hidden = contrastOf(CHROME, ground) < NO_EDGE
  const dots = DOTS.map((color, index) => {
    const from = 24 + index * (DOT + 11)
    return box({
      position: 'absolute',
      left: mirrored ? left + width - from - DOT : left + from,
      top: top + (BAR - DOT) / 2,
      width: DOT,
      height: DOT,
      borderRadius: DOT / 2,
      backgroundColor: color,
    })
  })
  return [
    ...(hidden
      ? [
          box({
            position: 'absolute',
            left: left - LINE,
            top: top - LINE,
            width: width + 2 * LINE,
            height: height + 2 * LINE,
            borderRadius: RADIUS + LINE,
            backgroundColor: mixColors(ground, ink, 0.5),
          }),
        ]
      : []),
    box({
      position: 'absolute',
      left,
      top,
      width,
      height,
      borderRadius: RADIUS,
      backgroundColor: CHROME,
    }),
    ...dots,
  ]
}

function withTitle(model: CardModel, size: Size, palette: Palette, setText: SetText): CardLayout {
  const { dark: _, background: __, ...plain } = model
  const page = paletteOf(plain, 'white')
  const mirrored = model.direction === 'rtl'
  const unit = unitOf(size)
  const frame: Rect = {
    left: MARGIN,
    top: EDGE + 10,
    width: size.width - 2 * MARGIN,
    height: size.height - EDGE - 10 + BEYOND,
  }
  const content = pictureOf(frame, size)
  const inner = 44
  const width = frame.width - 2 * inner
  const year = yearBadge(model, unit, setText, { edge: page.edge })
  const author = authorLine(model, { width: year ? width - year.width - 30 : width, unit }, page.ink, setText)
  const name = setNameplate(model, { width: width * 0.7, size: 42 * unit, lettering: NAME, color: page.ink }, setText)
  const foot = author || year ? 60 * unit : 0
  const room = content.height - 30 - 64 * unit - foot - EDGE - 40
  const headline = setHeadline(headlineOf(model), size, { lettering: HEADLINE, width, height: room }, setText)
  const air = Math.round(22 * unit)
  const lead = leadLine(model, size, { width, height: room - headline.height - air }, setText)
  const root = box(
    { ...size, backgroundColor: palette.ground },
    ...behindText(model, size, palette),
    ...frameBoxes(frame, mirrored, palette),
    box({ position: 'absolute', ...content, backgroundColor: WHITE }),
    box(
      column(model, { ...content, position: 'absolute', padding: `26px ${inner}px ${EDGE}px` }),
      box(row(model, { width, height: 64 * unit, justifyContent: 'center' }), name.box),
      spring(),
      text(headline, page.ink),
      ...(lead ? [gap(1, air), text(lead, page.soft)] : []),
      spring(1.1),
      box(row(model, { width, height: foot, justifyContent: 'space-between' }), author?.box ?? gap(1), year?.box),
    ),
  )
  return { root, scrimZones: [] }
}
