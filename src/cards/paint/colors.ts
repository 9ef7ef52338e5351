// The colours of a card, made from the publication's one.
import { contrast, luminance } from './contrast.ts'
import { parseColor } from './paint.ts'

const INK = '#15171c'
export const WHITE = '#ffffff'

const lightness = (hex: string) => luminance(...parseColor(hex).rgb)

export const contrastOf = (one: string, other: string): number => contrast(lightness(one), lightness(other))

/** Dark or white, whichever is read more easily on a colour. */
export function readableOn(ground: string): string {
  return contrastOf(INK, ground) > contrastOf(WHITE, ground) ? INK : WHITE
}

/** A colour as far away from the letters that read best on it as it takes to have this contrast with them. */
export function groundOf(color: string, least: number): string {
  const ink = readableOn(color)
  const away = ink === WHITE ? '#000000' : WHITE
  for (let part = 0; part < 1; part += 0.05) {
    const candidate = mixColors(color, away, part)
    if (contrastOf(ink, candidate) >= least) return candidate
  }
  return away
}

/** A colour as far on its way to another as it takes to be read on a ground; the other itself if it must be. */
export function legible(color: string, ground: string, towards: string): string {
  for (let part = 0; part < 1; part += 0.1) {
    const candidate = mixColors(color, towards, part)
    if (contrastOf(candidate, ground) >= 4.6) return candidate
  }
  return towards
}

/** `#rrggbb`: `part` of the second colour in the first. */
export function mixColors(color: string, other: string, part: number): string {
  const [from, to] = [parseColor(color).rgb, parseColor(other).rgb]
  const mixed = from.map((channel, index) => Math.round(channel + ((to[index] as number) - channel) * part))
  return `#${mixed.map(channel => channel.toString(16).padStart(2, '0')).join('')}`
}
