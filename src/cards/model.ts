// Everything a card shows, as plain data: equal models are equal cards, on every platform.
import type { Picture, Submission } from '../article.ts'
import type { Site } from '../site.ts'
import { digest } from '../text/digest.ts'
import { SHAPES, type Shape, type Size } from './geometry.ts'
import { findTemplate } from './templates.ts'

/** Moves with every change in how cards are drawn (templates, fonts, renderer), so that their addresses move too. */
export const RENDERER = 6

export interface CardModel {
  readonly renderer: number
  readonly template: string
  readonly shape: Shape
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly publication: string
  /** The key of the publication's mark among the pictures. */
  readonly mark?: string
  /** How wide the mark is for its height, in tenths; absent: as wide as high. */
  readonly markRatio?: number
  /** `#rrggbb` */
  readonly accent: string
  readonly section?: string
  readonly title: string
  /** Only where no photograph takes its place. */
  readonly summary?: string
  readonly authors: readonly string[]
  /** ISO 8601, the day in UTC. */
  readonly date: string
  /** Only on articles older than a year: nobody shall take them for news. */
  readonly year?: number
  readonly photo?: CardPhoto
}

export interface CardPhoto {
  readonly key: string
  /** Which of the template's places it takes. */
  readonly place: number
  readonly focus?: readonly [number, number]
  readonly credit?: string
}

/** Enlarged further than this a photograph looks soft. */
export const MAX_ENLARGED = 1.25
const DRAWABLE = /^image\/(jpeg|png|webp|gif|avif|tiff|svg\+xml)/

/** Something that a card had to do without. */
export interface Flaw {
  readonly message: string
  readonly hint: string
}

export interface DrawnCard {
  readonly bytes: Uint8Array
  readonly flaws: readonly Flaw[]
}

/**
 * What a card would have to do without, found in a fraction of the time of drawing it. `hero` is the key of the article's
 * picture, which crops are made of even where the card does not show it.
 */
export type InspectCard = (model: CardModel, hero?: string) => Promise<readonly Flaw[]>

export type DrawCard = (model: CardModel) => Promise<DrawnCard>

/** Only Node has one: a Worker serves what was drawn elsewhere. */
export interface Studio {
  readonly card: DrawCard
  /** A crop or a smaller copy of a picture by its key (renditions.ts); undefined when a page would not name it. */
  readonly rendition: (key: string) => Promise<Uint8Array | undefined>
}

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
    date: published.toISOString().slice(0, 10),
    ...(isOld(published, now) && { year: published.getUTCFullYear() }),
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

function ratioOf({ width, height }: Size): Pick<CardModel, 'markRatio'> {
  const markRatio = Math.max(1, Math.round((10 * width) / height)) / 10
  return markRatio === 1 ? {} : { markRatio }
}

/** That no place of the template takes the article's picture, for want of pixels. */
export function findUnshown({ hero, direction, cardTemplate }: Submission, site: Site, shape: Shape): Flaw | undefined {
  const areas = findTemplate(cardTemplate ?? site.cards.template).photo(SHAPES[shape], direction)
  const [smallest] = [...areas].sort((a, b) => a.width * a.height - b.width * b.height)
  if (!hero || !smallest || !DRAWABLE.test(hero.type) || areas.some(area => fills(hero, area))) return undefined
  const { width, height } = smallest
  return {
    message: `the card has no picture: ${hero.width}x${hero.height} pixels are not enough`,
    hint: `save it with ${Math.ceil(width / MAX_ENLARGED)}x${Math.ceil(height / MAX_ENLARGED)} at least`,
  }
}

/** Whether a picture can be shown in an area without looking soft. */
function fills({ type, width, height }: Picture, area: Size): boolean {
  if (!DRAWABLE.test(type)) return false
  return type.startsWith('image/svg') || Math.max(area.width / width, area.height / height) <= MAX_ENLARGED
}

/** Letters upon flat colours are smaller as PNG, and sharper; photographs are not. */
export const cardFormat = ({ photo }: CardModel): CardFormat => (photo ? 'jpg' : 'png')
export type CardFormat = 'jpg' | 'png'

/** The card's file name: a digest of all that it shows. */
export const cardFile = (model: CardModel): string => `${digest(JSON.stringify(model), 32)}.${cardFormat(model)}`

function isOld(published: Date, now: Date): boolean {
  const anniversary = new Date(published)
  anniversary.setUTCFullYear(published.getUTCFullYear() + 1)
  return now >= anniversary
}
