// What a publisher's own card template gets, returns, and is written with. Exported by `spread-info/cards`; only plain objects,
// so that it does not matter which copy of this file a template has imported.
import htm from 'htm'
import type { Direction } from '../../text/language.ts'
import type { Shape } from '../geometry.ts'

/** What a template's function gets. */
export interface CardFacts {
  readonly title: string
  readonly summary?: string
  readonly section?: string
  readonly authors: readonly string[]
  /** The name of the publication. */
  readonly publication: string
  /** The day of publication in the language of the article: `13 November 2026`. Empty if the card has none. */
  readonly date: string
  /** The same as `2026-11-13`. */
  readonly isoDate: string
  /** Only for an article older than a year, so that readers don't take it for news: `2019`, in the language of the article. */
  readonly year?: string
  /** The colour of the publication, `#rrggbb`. */
  readonly accent: string
  /** Dark or white, whichever is easier to read on the accent colour. */
  readonly onAccent: string
  /** BCP 47. */
  readonly language: string
  readonly direction: Direction
  /** Whether the publication wants light letters on a dark ground. */
  readonly dark: boolean
  readonly shape: Shape | 'cover'
  /** Pixels. */
  readonly width: number
  readonly height: number
  /** The main picture of the article: `photo()` shows it. */
  readonly photo?: CardPhotoFacts
  /** For `<img src=…>`. */
  readonly logo?: CardPictureFacts
  /** The picture of the first author. */
  readonly avatar?: CardPictureFacts
  readonly quote?: { readonly text: string; readonly by?: string }
  readonly number?: { readonly value: string; readonly label?: string }
}

export interface CardPictureFacts {
  readonly src: string
  /** The width divided by the height. */
  readonly ratio: number
}

export interface CardPhotoFacts extends CardPictureFacts {
  readonly width: number
  readonly height: number
  readonly credit?: string
}

/** CSS in camel case, as satori takes it; numbers are pixels. */
export type CardStyle = Readonly<Record<string, string | number | undefined>>

export interface CardElement {
  readonly type: string | CardComponent
  readonly props: Readonly<Record<string, unknown>>
}

/** Whatever may stand inside of an element. */
export type CardNode =
  | CardElement
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly CardNode[]
  | Promise<CardNode>

export type CardComponent = (props: never) => CardNode

/** The default export of a card template. */
export type CardTemplateFunction = (card: CardFacts) => CardNode

/** The room for a text. */
export interface CardTextBox {
  /** Pixels; absent: as wide as its parent. */
  readonly width?: number
  /** The greatest height in pixels. */
  readonly height?: number
  /** The greatest number of lines. Text that has more ends with an ellipsis. */
  readonly lines?: number
  /** Font sizes in pixels: the largest that fits is used. */
  readonly largest?: number
  readonly smallest?: number
}

export const TEXT = 'card-text'
export const PHOTO = 'card-photo'

/** An element: `h('div', { style: { color: 'red' } }, 'Words')`. */
export function h(
  type: string | CardComponent,
  props?: Readonly<Record<string, unknown>> | null,
  ...children: readonly CardNode[]
): CardElement {
  return { type, props: { ...props, children: children.length === 1 ? children[0] : children } }
}

// Its types describe a CommonJS module, but Node loads it as an ES module.
/** The same as HTML: ``html`<div style=${{ color: 'red' }}>${card.title}</div>` ``. Every element must be closed. */
export const html = (htm as unknown as typeof htm.default).bind(h) as (
  strings: TemplateStringsArray,
  ...values: unknown[]
) => CardNode

/** A text as large as its box allows. */
export const text = (words: string | number, box: CardTextBox = {}, style: CardStyle = {}): CardElement => ({
  type: TEXT,
  props: { words: String(words), box, style },
})

/** The article's main picture, cut to the size of this box around its subject; with `objectFit: 'contain'`, all of it. */
export const photo = (style: CardStyle = {}): CardElement => ({ type: PHOTO, props: { style } })
