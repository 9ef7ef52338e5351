// The colours of a look, from the publication's: readable on its ground, whichever that is.
import { contrastOf, mixColors, mixForContrast } from '../../text/color.ts'
import type { CardModel } from '../model.ts'
import { BLACK, backgroundFrom, textColorOn, WHITE } from '../paint/colors.ts'
import { visibleOn, withLightness } from '../paint/hue.ts'

/** What is behind the text, if the publisher has not chosen it. */
type Ground = 'paper' | 'white' | 'accent' | 'night'

export interface Palette {
  readonly ground: string
  /** The headline. */
  readonly ink: string
  /** What comes after the headline: summary, byline. */
  readonly soft: string
  /** The ground with a little of the accent: drawings behind the text. */
  readonly tint: string
  /** Thin lines. */
  readonly line: string
  /** The accent as it is. */
  readonly accent: string
  /** A line around parts in the accent, if they are hardly seen on the ground. */
  readonly edge: string | undefined
  /** A shade of the accent that is readable on the ground. */
  readonly strong: string
}

// JPEG reduces the contrast of small text a little.
const READABLE = { ratio: 4.8, step: 0.05 }
// What WCAG 2.2 asks of graphics (1.4.11).
const VISIBLE = 3
// Between the headline and a ground in the publication's colour.
const ENOUGH = 5.5
const LIGHT_INK = '#f6f4ef'

export function paletteOf(model: CardModel, kind: Ground): Palette {
  const { accent, background } = model
  const ground = background?.kind === 'color' ? backgroundFrom(background.color, ENOUGH) : groundOf(model, kind)
  const text = textColorOn(ground)
  const ink = text === WHITE && kind !== 'accent' ? LIGHT_INK : text
  const tint = tintOf(model, ground, ink, kind)
  // Whichever is closer to the ink is harder to read on.
  const hardest = contrastOf(ink, tint) < contrastOf(ink, ground) ? tint : ground
  // A picture behind the text needs a thinner veil the more contrast the text has.
  const isPicture = background?.kind === 'picture'
  const softness = isPicture ? 0.06 : kind === 'accent' ? 0.12 : 0.28
  const soft = mixForContrast(mixColors(ink, ground, softness), ink, hardest, READABLE)
  return {
    ground,
    ink,
    soft,
    tint,
    line: mixColors(ground, ink, 0.22),
    accent,
    edge: edgeOf(accent, ground),
    strong: isPicture ? ink : visibleOn(accent, hardest, READABLE.ratio),
  }
}

/** The line around an accent that is hardly seen on a ground. */
export const edgeOf = (accent: string, ground: string): string | undefined =>
  contrastOf(accent, ground) < VISIBLE ? visibleOn(accent, ground, VISIBLE) : undefined

function groundOf({ accent, dark }: CardModel, kind: Ground): string {
  switch (kind) {
    case 'accent':
      return dark
        ? mixForContrast(withLightness(accent, 0.16), BLACK, WHITE, { ratio: 11, step: 0.05 })
        : backgroundFrom(accent, ENOUGH)
    case 'night':
      return mixColors('#08090c', withLightness(accent, 0.14, 0.7), 0.3)
    case 'paper':
      return dark ? mixColors('#15161a', withLightness(accent, 0.2, 0.5), 0.12) : '#faf7f1'
    case 'white':
      return dark ? '#101115' : WHITE
  }
}

function tintOf({ accent }: CardModel, ground: string, ink: string, kind: Ground): string {
  // On a ground in the accent, the accent can't be seen.
  const other = kind === 'accent' || contrastOf(accent, ground) < 1.3 ? ink : accent
  return mixColors(ground, other, kind === 'accent' ? 0.07 : 0.09)
}
