// Drawing cards on Node. Fonts, text shaping and sharp are loaded when the first card is drawn: a start need not wait for them.
import type { DrawCard } from '../../cards/model.ts'
import type { Blobs } from '../../ports.ts'
import type { ReadPicture } from './raster.ts'

export function createDrawCard(readPicture: ReadPicture): DrawCard {
  let ready: Promise<DrawCard> | undefined
  return async model => {
    ready ??= load(readPicture)
    return (await ready)(model)
  }
}

async function load(readPicture: ReadPicture): Promise<DrawCard> {
  const [{ createDraw }, { createRaster }, { fontFiles }] = await Promise.all([
    import('../../cards/draw.ts'),
    import('./raster.ts'),
    import('./font-files.ts'),
  ])
  return createDraw(createRaster(readPicture), fontFiles).draw
}

/** Pictures as a store of this process holds them. */
export function pictureReader(blobs: Pick<Blobs, 'get'>): ReadPicture {
  return async key => {
    const blob = await blobs.get(`pictures/${key}`)
    return blob && new Uint8Array(await new Response(blob.body).arrayBuffer())
  }
}
