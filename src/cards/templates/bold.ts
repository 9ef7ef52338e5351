// A poster: heavy letters on the publication's colour, or on the photo in two shades of it.
import { contrastOf, luminanceOf } from '../../text/color.ts'
import type { Size } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { type Box, box, photo, text } from '../paint/box.ts'
import { BLACK, WHITE } from '../paint/colors.ts'
import { visibleOn, withLightness } from '../paint/hue.ts'
import type { Lettering, Template } from '../template.ts'
import { behindText } from './backdrop.ts'
import { headlineOf, setHeadline } from './headline.ts'
import { MASTHEAD, masthead } from './masthead.ts'
import { creditLine } from './on-photo.ts'
import { type Palette, paletteOf } from './palette.ts'
import { authorLine, column, EDGE, gap, leadLine, MARGIN, row, spring, unitOf } from './parts.ts'

const NAME: Lettering = { generic: 'sans', weight: 800, tracking: -0.01 }
const HEADLINE: Lettering = { generic: 'sans', weight: 850, tracking: -0.03 }
const FOOT = 60
// Between the letters and the lighter of the two colours of a photo; JPEG reduces it.
const ENOUGH = 5
// Around a poster that would have no edge on a white page.
const FRAME = 14
const NO_EDGE = 1.25

export const bold: Template = {
  name: 'bold',
  photo: size => [{ left: 0, top: 0, ...size }],
  layout(model, size, setText, area) {
    const palette = area ? onPhoto(model) : paletteOf(model, 'accent')
    const { ink, soft } = palette
    const width = size.width - 2 * MARGIN
    const unit = unitOf(size)
    const credit = area && creditLine(model, { width: width * 0.4, unit }, setText)
    const author = authorLine(model, { width: credit ? width * 0.57 : width, unit }, ink, setText)
    const foot = author || credit ? FOOT * unit : 0
    const room = size.height - 2 * EDGE - MASTHEAD * unit - foot - 64
    const headline = setHeadline(
      headlineOf(model),
      size,
      { lettering: HEADLINE, width, height: room, scale: 1.14 },
      setText,
    )
    const air = Math.round(24 * unit)
    const lead = leadLine(model, size, { width: width * 0.86, height: room - headline.height - air }, setText)
    const root = box(
      { ...size, backgroundColor: palette.ground },
      ...(area ? [photo(area, { duotone: duotoneOf(model) })] : behindText(model, size, palette)),
      area ? undefined : frame(size, palette),
      box(
        column(model, { ...size, padding: `${EDGE}px ${MARGIN}px` }),
        masthead(
          { ...model, accent: ink },
          { width, unit, lettering: NAME, palette: { ...palette, edge: undefined }, badge: ink },
          setText,
        ),
        spring(),
        text(headline, ink),
        ...(lead ? [gap(1, air), text(lead, soft)] : []),
        spring(),
        box(
          row(model, { width, height: foot, justifyContent: 'space-between' }),
          author?.box ?? gap(1),
          credit && text(credit, ink),
        ),
      ),
    )
    return { root, scrimZones: [] }
  },
}

function frame(size: Size, { ground, ink }: Palette): Box | undefined {
  if (contrastOf(ground, WHITE) > NO_EDGE) return undefined
  return box({ position: 'absolute', left: 0, top: 0, ...size, border: `${FRAME}px solid ${ink}` })
}

/** The two colours of the photo: letters are readable on both, so no scrim is needed. Dark letters on a light accent. */
function duotoneOf({ accent, dark }: CardModel): readonly [string, string] {
  if (isLight(accent) && !dark)
    return [visibleOn(withLightness(accent, 0.42), BLACK, ENOUGH), withLightness(accent, 0.93)]
  return [withLightness(accent, 0.06), visibleOn(withLightness(accent, dark ? 0.25 : 0.45), WHITE, ENOUGH)]
}

const isLight = (accent: string) => luminanceOf(accent) > 0.4

function onPhoto(model: CardModel): Palette {
  const [ground] = duotoneOf(model)
  const ink = isLight(model.accent) && !model.dark ? BLACK : WHITE
  return { ...paletteOf(model, 'accent'), ground, ink, soft: ink, tint: ground, edge: undefined }
}
