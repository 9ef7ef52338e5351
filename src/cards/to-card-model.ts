// The model of an article's card: its template, its photo if that is large enough, its texts.
import { localTimeOf, type Picture, type Submission } from '../article.ts'
import type { Site } from '../site/site.ts'
import { wording } from '../text/problem.ts'
import { SHAPES, type Shape, type Size } from './geometry.ts'
import { type CardModel, type Flaw, RENDERER } from './model.ts'
import { findTemplate } from './templates.ts'

/** A photo that is enlarged more than this looks blurred. */
export const MAX_ENLARGED = 1.25
const DRAWABLE = /^image\/(jpeg|png|webp|gif|avif|tiff|svg\+xml)/

export function toCardModel(article: Submission, site: Site, now: Date, shape: Shape = 'wide'): CardModel {
  const template = findTemplate(article.cardTemplate ?? site.cards.template)
  const { title, summary, language, direction, published, section, hero } = article
  const place = hero ? template.photo(SHAPES[shape], direction).findIndex(area => fills(hero, area)) : -1
  const photo = place === -1 ? undefined : hero
  return {
    renderer: RENDERER,
    template: template.name,
    shape,
    language,
    direction,
    publication: site.title,
    ...(site.mark && { mark: site.mark.key, ...ratioOf(site.mark) }),
    accent: site.accent,
    ...(section && { section: section.name }),
    title,
    ...(!photo && { summary }),
    authors: article.authors.map(({ name }) => name),
    date: localTimeOf(article).toISOString().slice(0, 10),
    ...(isOld(published, now) && { year: localTimeOf(article).getUTCFullYear() }),
    ...(photo && {
      photo: {
        key: photo.key,
        place,
        ...(photo.focus && { focus: photo.focus }),
        ...(photo.credit && { credit: photo.credit }),
      },
    }),
  }
}

export function ratioOf({ width, height }: Size): Pick<CardModel, 'markRatio'> {
  const markRatio = Math.max(1, Math.round((10 * width) / height)) / 10
  return markRatio === 1 ? {} : { markRatio }
}

/** The flaw that the article's photo has too few pixels for every area of the template. */
export function findUnshown({ hero, direction, cardTemplate }: Submission, site: Site, shape: Shape): Flaw | undefined {
  const areas = findTemplate(cardTemplate ?? site.cards.template).photo(SHAPES[shape], direction)
  const [smallest] = [...areas].sort((a, b) => a.width * a.height - b.width * b.height)
  if (!hero || !smallest || !DRAWABLE.test(hero.type) || areas.some(area => fills(hero, area))) return undefined
  const { width, height } = smallest
  return {
    ...wording`the card has no picture: ${hero.width}x${hero.height} pixels are not enough`,
    hint: `use at least ${Math.ceil(width / MAX_ENLARGED)}x${Math.ceil(height / MAX_ENLARGED)} pixels`,
  }
}

/** Whether a picture can fill an area without looking blurred. */
function fills({ type, width, height }: Picture, area: Size): boolean {
  if (!DRAWABLE.test(type)) return false
  return type.startsWith('image/svg') || Math.max(area.width / width, area.height / height) <= MAX_ENLARGED
}

function isOld(published: Date, now: Date): boolean {
  const anniversary = new Date(published)
  anniversary.setUTCFullYear(published.getUTCFullYear() + 1)
  return now >= anniversary
}
