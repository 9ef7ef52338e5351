export interface Size {
  readonly width: number
  readonly height: number
}

export interface Rect extends Size {
  readonly left: number
  readonly top: number
}

/** The sizes of cards in pixels: for link previews, for square grids, for Pinterest. */
export const SHAPES = {
  wide: { width: 1200, height: 630 },
  square: { width: 1200, height: 1200 },
  tall: { width: 1000, height: 1500 },
} as const satisfies Record<string, Size>

export type Shape = keyof typeof SHAPES

/** These, and the art of a podcast: Apple takes 1400 to 3000 pixels. */
export const CANVASES = { ...SHAPES, cover: { width: 1400, height: 1400 } } as const satisfies Record<string, Size>

export type Canvas = keyof typeof CANVASES

/** A photo that is enlarged more than this looks blurred. */
export const MAX_ENLARGED = 1.25
