// The facts of a card for a publisher's own template.
import { renderDate, renderYear } from '../format-date.ts'
import { CANVASES } from '../geometry.ts'
import type { CardModel } from '../model.ts'
import { textColorOn } from '../paint/colors.ts'
import type { CardFacts } from './elements.ts'

/** `<img>` takes a stored picture by its key after this. */
export const STORED = 'picture:'

export function toFacts(model: CardModel): CardFacts {
  const { title, summary, section, authors, publication, date, year, accent, language, direction } = model
  const { dark, shape, photo, logo, logoRatio = 1, avatar, quote, number } = model
  return {
    title,
    ...(summary && { summary }),
    ...(section && { section }),
    authors,
    publication,
    date: renderDate(model),
    isoDate: date,
    ...(year && { year: renderYear(model) }),
    accent,
    onAccent: textColorOn(accent),
    language,
    direction,
    dark: dark === true,
    shape,
    ...CANVASES[shape],
    ...(photo && {
      photo: {
        src: STORED + photo.key,
        ratio: photo.width / photo.height,
        width: photo.width,
        height: photo.height,
        ...(photo.credit && { credit: photo.credit }),
      },
    }),
    ...(logo && { logo: { src: STORED + logo, ratio: logoRatio } }),
    ...(avatar && { avatar: { src: STORED + avatar, ratio: 1 } }),
    ...(quote && { quote }),
    ...(number && { number }),
  }
}
