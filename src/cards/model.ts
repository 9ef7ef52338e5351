// Everything a card shows, as plain data: equal models are equal cards, on every platform.
import { digest } from '../text/digest.ts'
import type { Shape } from './geometry.ts'

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

/** Letters upon flat colours are smaller as PNG, and sharper; photographs are not. */
export const cardFormat = ({ photo }: CardModel): CardFormat => (photo ? 'jpg' : 'png')
export type CardFormat = 'jpg' | 'png'

/** The card's file name: a digest of all that it shows. */
export const cardFile = (model: CardModel): string => `${digest(JSON.stringify(model), 32)}.${cardFormat(model)}`
