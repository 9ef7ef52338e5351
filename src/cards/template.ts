// What a template is: plain functions from a card's model to boxes, for one look.

import type { Direction } from '../text/language.ts'
import type { Rect, Size } from './geometry.ts'
import type { CardModel } from './model.ts'
import type { Box } from './paint/box.ts'
import type { Voice } from './text/families.ts'
import type { Place, TextBlock } from './text/fit.ts'

export interface Lettering {
  readonly voice: Voice
  readonly weight: number
}

/** Sets a text in the card's language as large as the place allows. */
export type SetText = (text: string, lettering: Lettering, place: Place, align?: 'start' | 'center') => TextBlock

/** Where text stands on the photograph: a veil runs in there from the edge. */
export interface Scrim {
  readonly edge: 'top' | 'bottom'
  /** Pixels from the edge with the full effect, and from there on to none. */
  readonly full: number
  readonly fade: number
  /** What is white there is this instead where the photograph is too bright. */
  readonly dark: string
}

export interface Layout {
  /** Of the card's size; without a background where the photograph shall show. */
  readonly root: Box
  /** Texts that stand over these are measured against the photograph. */
  readonly scrims: readonly Scrim[]
}

export interface Template {
  readonly name: string
  /** Where the photograph may go on a card of this size, the best place first; the first that it is large enough for is taken. */
  readonly photo: (size: Size, direction: Direction) => readonly Rect[]
  readonly layout: (model: CardModel, size: Size, setText: SetText) => Layout
}
