// Everything that a card shows, as plain data: equal models are equal cards, on every platform.
import type { CardNumber, CardQuote } from '../article.ts'
import type { OwnTemplate } from '../site/own-template.ts'
import { digest } from '../text/digest.ts'
import type { Canvas } from './geometry.ts'
import type { CardFont } from './text/brand/brand-fonts.ts'

/** Raised with every change in how cards are drawn (templates, fonts, renderer), so that their addresses change too. */
export const RENDERER = 8

export interface CardModel {
  readonly renderer: number
  /** The name of a template, or `auto`: the one that suits the picture (choose-template.ts). */
  readonly template: string
  /** The publisher's own template, if "template" is one. */
  readonly own?: Omit<OwnTemplate, 'name'>
  readonly shape: Canvas
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly publication: string
  /** The key of the publication's logo among the pictures. */
  readonly logo?: string
  /** The logo's width divided by its height, rounded to tenths; absent: 1. */
  readonly logoRatio?: number
  /** `#rrggbb` */
  readonly accent: string
  /** Light letters on a dark ground. */
  readonly dark?: true
  /** The publisher's own fonts. */
  readonly fonts?: CardFonts
  /** What the publisher puts behind the text: absent, nothing. */
  readonly background?: CardBackground
  /** The key of the first author's picture. */
  readonly avatar?: string
  /** What the template `quote` shows instead of a headline. */
  readonly quote?: CardQuote
  /** What the template `number` shows above the headline. */
  readonly number?: CardNumber
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

interface CardFonts {
  readonly headline?: readonly CardFont[]
  readonly text?: readonly CardFont[]
}

export type CardBackground =
  | { readonly kind: 'rings' }
  /** `#rrggbb` */
  | { readonly kind: 'color'; readonly color: string }
  /** The key of a picture that fills the card. */
  | { readonly kind: 'picture'; readonly key: string }

export interface CardPhoto {
  readonly key: string
  /** Pixels, when upright. */
  readonly width: number
  readonly height: number
  /** An SVG: it is sharp in every size. */
  readonly isDrawing?: true
  readonly focus?: readonly [number, number]
  readonly credit?: string
}

/** Something that a card should show, but can't. */
export interface Flaw {
  readonly message: string
  /** See Problem. */
  readonly kind?: string
  readonly hint: string
  /** The packages that remove the flaw when they are installed. */
  readonly needs?: readonly string[]
  /** The title can't be read without it: an error for those who check it (inspect.ts). */
  readonly isHeadline?: true
  readonly severity?: 'error'
  /** Such a card is not stored, since its address is that of the whole card. */
  readonly isPartial?: true
  /** The place of a flaw that is not the article's, but of the template: it is reported once. */
  readonly file?: string
  readonly line?: number
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
  /** The same where `rendition` rejects: as much of the picture as can be read, in the size that pages promise. */
  readonly roughRendition?: (key: string) => Promise<Uint8Array | undefined>
}

// Looks with soft gradients, which have too many colours for a palette.
const SOFT = ['statement']

/** Text on flat colours is smaller and sharper as PNG, a photo or a gradient is smaller as JPEG. */
export const cardFormat = ({ photo, background, template, own }: CardModel): CardFormat =>
  own?.format ??
  (photo || (background?.kind === 'picture' && !background.key.endsWith('.svg')) || SOFT.includes(template)
    ? 'jpg'
    : 'png')
export type CardFormat = 'jpg' | 'png'

/** The key of the blob that a card is stored under. */
export const cardKey = (file: string) => `cards/${file}`

/** The card's file name: a hash of everything that it shows. */
export const cardFile = (model: CardModel): string => `${digest(JSON.stringify(model), 32)}.${cardFormat(model)}`
