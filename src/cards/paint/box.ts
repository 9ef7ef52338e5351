// The parts of templates: boxes that flexbox places, and texts that are already set.
import type { Rect, Size } from '../geometry.ts'
import type { TextBlock } from '../text/fit-text.ts'
import type { Outline } from './outline.ts'

/** CSS; numbers are pixels. Which properties there are: place-boxes.ts, fill/fill-box.ts. */
export type Style = Readonly<Record<string, string | number>>

/** The content that is painted in the place of a box. */
type Ink =
  | { readonly kind: 'drawing'; readonly outline: Outline; readonly color: string }
  | { readonly kind: 'text'; readonly block: TextBlock; readonly color: string }
  | PictureInk
  | ({ readonly kind: 'photo' } & PhotoOptions)

/** The publisher's pictures beside the photo. */
export type PictureInk =
  | { readonly kind: 'logo'; readonly key: string }
  | { readonly kind: 'avatar'; readonly key: string }
  | { readonly kind: 'backdrop'; readonly key: string; readonly ground: string; readonly ink: string }

/** How a photo is shown in its area. */
export interface PhotoOptions {
  /** `contain`: all of the picture, in the middle of the area. `cover`, the default: a part that fills the area. */
  readonly fit?: 'cover' | 'contain'
  /** The upper corner that a part of the picture has to show: pages start there. Absent: the part with its subject. */
  readonly anchor?: 'left' | 'right'
  /** The colour around a whole picture, and behind its transparent parts. Absent: what is painted under its box. */
  readonly ground?: string
  /** Of the area's corners, in pixels. */
  readonly borderRadius?: number
  /** The colours that take the place of black and white. */
  readonly duotone?: readonly [dark: string, light: string]
}

export interface Box {
  readonly type: 'div'
  readonly props: { readonly style: Style; readonly children: readonly Box[]; readonly ink?: Ink }
}

export function box(style: Style, ...children: readonly (Box | undefined)[]): Box {
  return {
    type: 'div',
    props: {
      style: { display: 'flex', boxSizing: 'border-box', flexShrink: 0, ...style },
      children: children.filter(child => child !== undefined),
    },
  }
}

/** A set text, as a box of exactly its size. */
export function text(block: TextBlock, color: string, style: Style = {}): Box {
  const { props } = box({ width: block.width, height: block.height, ...style })
  return { type: 'div', props: { ...props, ink: { kind: 'text', block, color } } }
}

/** The publication's logo, as large as the box allows. */
export function logo(key: string, width: number, height: number): Box {
  const { props } = box({ width, height })
  return { type: 'div', props: { ...props, ink: { kind: 'logo', key } } }
}

/** A picture of a person, round. */
export function avatar(key: string, side: number): Box {
  const { props } = box({ width: side, height: side })
  return { type: 'div', props: { ...props, ink: { kind: 'avatar', key } } }
}

/** A picture behind the text: as much of `ground` is laid over it as text in `ink` needs. */
export function backdrop(
  key: string,
  size: Size,
  { ground, ink }: { readonly ground: string; readonly ink: string },
): Box {
  const { props } = box({ position: 'absolute', left: 0, top: 0, ...size })
  return { type: 'div', props: { ...props, ink: { kind: 'backdrop', key, ground, ink } } }
}

/** The card's photo, in an area of the card. A card has at most one. `options` have priority over those of the area. */
export function photo(
  { left, top, width, height, ...shown }: Rect & Pick<PhotoOptions, 'fit' | 'ground'>,
  { borderRadius = 0, ...options }: PhotoOptions = {},
): Box {
  const { props } = box({ position: 'absolute', left, top, width, height, borderRadius })
  return { type: 'div', props: { ...props, ink: { kind: 'photo', ...shown, ...options } } }
}

/** A drawing (drawings.ts), `side` pixels wide and high. */
export function drawing(outline: Outline, side: number, color: string, style: Style): Box {
  const { props } = box({ width: side, height: side, ...style })
  return { type: 'div', props: { ...props, ink: { kind: 'drawing', outline, color } } }
}
