import type { DrawRendition } from '../../pages/picture-routes.ts'

/** sharp is loaded when the first image is drawn, so that it does not slow down the start. */
export const drawRendition: DrawRendition = async (recipe, original) =>
  (await import('../../platforms/node/cards/draw-rendition.ts')).drawRendition(recipe, original)
