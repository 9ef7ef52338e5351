// Text and background colours that are readable together, whatever colour the publication has.
import { contrastOf, mixForContrast } from '../../text/color.ts'

export const BLACK = '#15171c'
export const WHITE = '#ffffff'

/** Dark or white, whichever has the higher contrast on a background. */
export function textColorOn(background: string): string {
  return contrastOf(BLACK, background) > contrastOf(WHITE, background) ? BLACK : WHITE
}

/** A colour made darker or lighter until `textColorOn` has this contrast on it. */
export function backgroundFrom(color: string, ratio: number): string {
  const text = textColorOn(color)
  return mixForContrast(color, text === WHITE ? '#000000' : WHITE, text, { ratio, step: 0.05 })
}
