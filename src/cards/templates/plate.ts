// A drawing, chart or logo shown whole on a plate of its own ground, before a second box; without one, the title is on the plate.
import { mixColors } from '../../text/color.ts'
import { MAX_ENLARGED, type Rect, type Size } from '../geometry.ts'
import type { CardModel, CardPhoto } from '../model.ts'
import { type Box, box, photo, text } from '../paint/box.ts'
import { BLACK, WHITE } from '../paint/colors.ts'
import type { CardLayout, Lettering, SetText, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { besidePicture } from './beside-picture.ts'
import { headlineOf, lengthOf, setHeadline } from './headline.ts'
import { MASTHEAD, masthead } from './masthead.ts'
import { edgeOf, type Palette, paletteOf } from './palette.ts'
import { authorLine, column, EDGE, gap, leadLine, MARGIN, row, spring, unitOf } from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 720 }
const HEADLINE: Lettering = { generic: 'sans', weight: 760, tracking: -0.028 }
// How far the second box is moved down, and to where lines end.
const OFFSET = 16
const PADDING = 26
const LINE = 3
const FOOT = 60
// Of a wide card, for the plate: more beside a title of at most so many letters, if the picture is wide. The publication's name
// is then above both, where a square crop shows it.
const PART = 0.46
const ABOVE = MASTHEAD + 16
const PARTS = [
  [14, 0.58],
  [28, 0.55],
  [48, 0.51],
] as const
// The least share of its room that a plate takes: of its height, and beside a high picture of its width.
const LEAST = 0.62
// Between the plate and the text.
const BESIDE = 50

export const plate: Template = {
  name: 'plate',
  photo(size) {
    const { width, height } = roomFor(size)
    // Smaller ones are for small pictures, which are not enlarged.
    return [1, 0.5, 0.25].map(part => ({
      left: MARGIN,
      top: EDGE,
      width: Math.round(width * part),
      height: Math.round(height * part),
    }))
  },
  layout(model, size, setText, area) {
    const white = paletteOf(model, 'white')
    const palette = { ...white, ...groundOf(model, white) }
    const ground = area?.ground ?? (area?.isLight ? BLACK : WHITE)
    return area && model.photo
      ? withPicture({ ...model, photo: model.photo }, size, palette, setText, ground)
      : withTitle(model, size, palette, setText)
  },
}

/** A little of the accent, unless the publisher has chosen the ground. */
function groundOf({ accent, background, dark }: CardModel, { ground }: Palette): Pick<Palette, 'ground' | 'edge'> {
  const tinted = background?.kind === 'color' ? ground : mixColors(ground, accent, dark ? 0.08 : 0.14)
  return { ground: tinted, edge: edgeOf(accent, tinted) }
}

/** The room for a picture, without its plate's padding. `part`: of a wide card. */
function roomFor({ width, height }: Size, part = PART): Size {
  const around = OFFSET + 2 * PADDING
  return width > height
    ? { width: Math.round(width * part) - around, height: height - 2 * EDGE - around }
    : { width: width - 2 * MARGIN - around, height: Math.round(height * 0.48) - around }
}

function withPicture(
  model: CardModel & { readonly photo: CardPhoto },
  size: Size,
  palette: Palette,
  setText: SetText,
  ground: string,
): CardLayout {
  const beside = size.width > size.height
  const usual = roomFor(size)
  const [, part] = PARTS.find(([most]) => lengthOf(headlineOf(model)) <= most) ?? [0, PART]
  const large = fitted(model.photo, { ...roomFor(size, part), height: usual.height - ABOVE })
  const isLarge = beside && large.width > usual.width
  const above = isLarge ? ABOVE : 0
  const room = isLarge ? { width: large.width, height: usual.height - ABOVE } : usual
  const picture = isLarge ? large : fitted(model.photo, room)
  // A plate that is much longer than high, or much higher, would look like a strip.
  const least = Math.round(room.width * (picture.width > picture.height ? 1 : LEAST))
  const shown = beside
    ? { ...picture, width: Math.max(picture.width, least) }
    : { width: room.width, height: picture.height }
  const high = Math.max(shown.height, Math.round(room.height * LEAST)) + 2 * PADDING
  const wide = shown.width + 2 * PADDING
  const mirrored = model.direction === 'rtl'
  const left = mirrored ? size.width - MARGIN - wide : MARGIN
  const top = beside ? Math.round((size.height + above - high - OFFSET) / 2) : EDGE + 15
  const plateRect: Rect = { left, top, width: wide, height: high }
  const taken = wide + OFFSET + BESIDE
  const words: Rect = beside
    ? {
        left: mirrored ? MARGIN : MARGIN + taken,
        top: EDGE + above,
        width: size.width - 2 * MARGIN - taken,
        height: size.height - 2 * EDGE - above,
      }
    : {
        left: MARGIN,
        top: top + high + OFFSET + 30,
        width: size.width - 2 * MARGIN,
        height: size.height - top - high - OFFSET - 30 - EDGE,
      }
  const root = box(
    { ...size, backgroundColor: palette.ground },
    ...behindText(model, size, palette),
    ...plateBoxes(plateRect, mirrored, palette, ground),
    photo(
      {
        left: left + Math.round((wide - picture.width) / 2),
        top: top + Math.round((high - picture.height) / 2),
        ...picture,
      },
      { fit: 'contain', ground },
    ),
    isLarge
      ? box(
          { position: 'absolute', left: MARGIN, top: EDGE },
          masthead(model, { width: size.width - 2 * MARGIN, unit: unitOf(size), lettering: NAME, palette }, setText),
        )
      : undefined,
    besidePicture(model, size, words, { palette, name: isLarge ? undefined : NAME, headline: HEADLINE }, setText),
  )
  return { root, scrimZones: [] }
}

/** As large as a picture can be in a room. */
function fitted({ width, height, isDrawing }: CardPhoto, room: Size): Size {
  const scale = Math.min(isDrawing ? Infinity : MAX_ENLARGED, room.width / width, room.height / height)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** The second box, and on it the plate with a line around it. */
function plateBoxes(
  { left, top, width, height }: Rect,
  mirrored: boolean,
  { accent, edge, ink }: Palette,
  ground = WHITE,
): Box[] {
  const moved = {
    position: 'absolute',
    left: left + (mirrored ? -OFFSET : OFFSET),
    top: top + OFFSET,
    width,
    height,
  } as const
  return [
    box({ ...moved, backgroundColor: accent, ...(edge && { border: `${LINE}px solid ${edge}` }) }),
    box({
      position: 'absolute',
      ...{ left, top, width, height },
      backgroundColor: ground,
      border: `${LINE}px solid ${ink === BLACK ? BLACK : '#3a3d45'}`,
    }),
  ]
}

function withTitle(model: CardModel, size: Size, palette: Palette, setText: SetText): CardLayout {
  // On the plate all is as on white paper.
  const { dark: _, background: __, ...plain } = model
  const onPlate = paletteOf(plain, 'white')
  const unit = unitOf(size)
  const inner = 46
  const mirrored = model.direction === 'rtl'
  const rect: Rect = {
    left: MARGIN - (mirrored ? OFFSET : 0) / 2 - (mirrored ? -OFFSET : 0),
    top: EDGE - 6,
    width: size.width - 2 * MARGIN - OFFSET / 2,
    height: size.height - 2 * EDGE - 4,
  }
  const width = rect.width - 2 * inner
  const author = authorLine(model, { width, unit }, onPlate.ink, setText)
  const foot = author ? FOOT * unit : 0
  const room = rect.height - 60 - MASTHEAD * unit - foot - 36
  const headline = setHeadline(headlineOf(model), size, { lettering: HEADLINE, width, height: room }, setText)
  const air = Math.round(22 * unit)
  const lead = leadLine(model, size, { width, height: room - headline.height - air }, setText)
  const root = box(
    { ...size, backgroundColor: palette.ground },
    ...behindText(model, size, palette),
    ...plateBoxes(rect, mirrored, palette),
    box(
      column(model, { ...rect, position: 'absolute', padding: `26px ${inner}px 34px` }),
      masthead(model, { width, unit, lettering: NAME, palette: onPlate }, setText),
      spring(),
      text(headline, onPlate.ink),
      ...(lead ? [gap(1, air), text(lead, onPlate.soft)] : []),
      spring(1.15),
      box(row(model, { width, height: foot }), author?.box),
    ),
  )
  return { root, scrimZones: [] }
}
