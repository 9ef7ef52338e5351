// Everything that a card shows, as plain data: equal models are equal cards, on every platform.
import { digest } from '../text/digest.ts'
import type { Canvas } from './geometry.ts'

/** Raised with every change in how cards are drawn (templates, fonts, renderer), so that their addresses change too. */
export const RENDERER = 6

export interface CardModel {
  readonly renderer: number
  readonly template: string
  readonly shape: Canvas
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly publication: string
  /** The key of the publication's logo among the pictures. (A new name would change the address of every card.) */
  readonly mark?: string
  /** The logo's width divided by its height, rounded to tenths; absent: 1. */
  readonly markRatio?: number
  /** `#rrggbb` */
  readonly accent: string
  readonly section?: string
  readonly title: string
  /** Only without a photo. */
  readonly summary?: string
  readonly authors: readonly string[]
  /** ISO 8601, the day of publication; empty if the card shows none. */
  readonly date: string
  /** Only on articles older than a year, so that readers do not take them for news. */
  readonly year?: number
  readonly photo?: CardPhoto
}

export interface CardPhoto {
  readonly key: string
  /**
   * The index of the area that it fills, in the list that the template's `photo` returns. So new areas must go last. A name
   * would not depend on their order, but this value is part of the hash that is the card's address: use a name when RENDERER
   * is raised.
   */
  readonly place: number
  readonly focus?: readonly [number, number]
  readonly credit?: string
}

/** Something that a card should show, but can't. */
export interface Flaw {
  readonly message: string
  /** See Problem. */
  readonly kind?: string
  readonly hint: string
  /** The package that removes the flaw when it is installed. */
  readonly needs?: string
  /** Such a card is not stored, since its address is that of the whole card. */
  readonly isPartial?: true
}

export interface DrawnCard {
  readonly bytes: Uint8Array
  readonly flaws: readonly Flaw[]
}

/**
 * The flaws that a card would have, found in a fraction of the time that drawing takes. `hero` is the key of the article's
 * photo, of which crops are made even if the card does not show it.
 */
export type InspectCard = (model: CardModel, hero?: string) => Promise<readonly Flaw[]>

export type DrawCard = (model: CardModel) => Promise<DrawnCard>

/** Only Node has one: a Worker serves stored cards. */
export interface CardRenderer {
  /** Absent: no card is drawn, but renditions are. */
  readonly card?: DrawCard
  /** A crop or a smaller copy of a picture by its key (renditions.ts); undefined if no page would contain it. */
  readonly rendition: (key: string) => Promise<Uint8Array | undefined>
}

/** Text on flat colours is smaller and sharper as PNG, a photo is smaller as JPEG. */
export const cardFormat = ({ photo }: CardModel): CardFormat => (photo ? 'jpg' : 'png')
export type CardFormat = 'jpg' | 'png'

/** The card's file name: a hash of everything that it shows. */
export const cardFile = (model: CardModel): string => `${digest(JSON.stringify(model), 32)}.${cardFormat(model)}`
