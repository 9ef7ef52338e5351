// Cards and renditions drawn on Node. Fonts, text shaping and sharp are loaded when the first card is drawn: a start need not wait for them.

import type { InspectCard, Studio } from '../../../cards/model.ts'
import { bytesOf } from '../../../http/blob.ts'
import type { Blobs } from '../../../ports.ts'
import { parseRendition } from '../../../renditions.ts'
import { isWholeJpeg } from './jpeg-data.ts'
import type { ReadPicture } from './raster.ts'

export interface LocalStudio extends Studio {
  readonly inspect: InspectCard
}

export function createStudio(readPicture: ReadPicture): LocalStudio {
  let ready: Promise<LocalStudio> | undefined
  const studio = () => {
    ready ??= load(readPicture)
    return ready
  }
  return {
    card: async model => (await studio()).card(model),
    inspect: async (...asked) => (await studio()).inspect(...asked),
    rendition: async key => (await studio()).rendition(key),
  }
}

async function load(readPicture: ReadPicture): Promise<LocalStudio> {
  const [{ createDraw }, { createRaster }, { fontFiles }] = await Promise.all([
    import('../../../cards/paint/draw.ts'),
    import('./raster.ts'),
    import('./font-files.ts'),
  ])
  const raster = createRaster(onlyWhole(readPicture))
  const { draw, inspect } = createDraw(raster, fontFiles)
  return {
    card: draw,
    inspect,
    async rendition(key) {
      const recipe = parseRendition(key)
      return recipe && raster.rendition(recipe)
    },
  }
}

const MAX_EXAMINED = 1000

/** Rejects for a picture whose data are damaged though its library reads them; it is looked at once for all that is drawn. */
function onlyWhole(readPicture: ReadPicture): ReadPicture {
  const damaged = new Map<string, boolean>()
  return async key => {
    const bytes = await readPicture(key)
    if (!bytes) return undefined
    const known = damaged.get(key) ?? isWholeJpeg(bytes) === false
    if (damaged.size > MAX_EXAMINED) damaged.clear()
    damaged.set(key, known)
    if (known) throw new Error('it is damaged')
    return bytes
  }
}

/** Pictures as a store of this process holds them. */
export function pictureReader(blobs: Pick<Blobs, 'get'>): ReadPicture {
  return async key => {
    const blob = await blobs.get(`pictures/${key}`)
    return blob && bytesOf(blob)
  }
}
