// The interface of a template: pure functions from a card's model to boxes.
import type { Direction } from '../text/language.ts'
import type { Rect, Size } from './geometry.ts'
import type { CardModel } from './model.ts'
import type { Box, PhotoOptions } from './paint/box.ts'
import type { GenericFamily } from './text/families.ts'
import type { TextBlock, TextBox } from './text/fit-text.ts'

export interface Lettering {
  /** The font of the publisher's brand. Absent: the one that suits the weight. `none`: ours. */
  readonly brand?: 'headline' | 'text' | 'none'
  readonly generic: GenericFamily
  readonly weight: number
  /** Added to the space between letters, in ems. Only for scripts that have no joined letters. */
  readonly tracking?: number
}

/** Sets a text in the card's language, as large as its box allows. */
export type SetText = (text: string, lettering: Lettering, box: TextBox) => TextBlock

/** Where a card may have text on its photo: if it needs one, a scrim is painted there, from an edge. */
export interface ScrimZone {
  readonly edge: 'top' | 'bottom'
  /** Pixels from the edge with the full effect, and then down to none. */
  readonly full: number
  readonly fade: number
  /** Replaces white if the photo is too bright for white text. */
  readonly darkText: string
}

export interface CardLayout {
  /** A box of the card's size. Boxes before its photo are painted under it, those after it on top of it. */
  readonly root: Box
  readonly scrimZones: readonly ScrimZone[]
}

/** Where a card's photo is, and how it is shown there if its layout says nothing else. */
export interface PhotoArea extends Rect, Pick<PhotoOptions, 'fit' | 'ground'> {
  /** The photo has transparent parts, and is hardly seen on white. */
  readonly isLight?: true
}

export interface Template {
  readonly name: string
  /** It shows a quote or a number, if the article has one. */
  readonly showsFacts?: true
  /** What does not fit its area is cut off, whatever the picture shows. */
  readonly alwaysFills?: true
  /** The areas that a photo may fill on a card of this size, the best first. choose-template.ts chooses one. */
  readonly photo: (size: Size, direction: Direction) => readonly Rect[]
  /** `area`: the one that the photo fills; absent for a card without a photo. */
  readonly layout: (model: CardModel, size: Size, setText: SetText, area?: PhotoArea) => CardLayout
}
