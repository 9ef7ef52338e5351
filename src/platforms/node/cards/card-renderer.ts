// Draws cards and renditions on Node. Fonts, text shaping and sharp are loaded for the first card, so that no start waits for
// them.
import type { CardRenderer, InspectCard } from '../../../cards/model.ts'
import { bytesOf } from '../../../http/blob.ts'
import type { Blobs } from '../../../ports.ts'
import { parseRendition } from '../../../renditions.ts'
import { isWholeJpeg } from './jpeg-data.ts'
import type { ReadPicture } from './raster.ts'

export interface LocalCardRenderer extends CardRenderer {
  readonly inspect: InspectCard
}

export function createCardRenderer(readPicture: ReadPicture): LocalCardRenderer {
  let ready: Promise<LocalCardRenderer> | undefined
  const renderer = () => {
    ready ??= load(readPicture)
    return ready
  }
  return {
    card: async model => (await renderer()).card(model),
    inspect: async (...args) => (await renderer()).inspect(...args),
    rendition: async key => (await renderer()).rendition(key),
  }
}

async function load(readPicture: ReadPicture): Promise<LocalCardRenderer> {
  const [{ createDraw }, { createRaster }, { fontFiles }] = await Promise.all([
    import('../../../cards/paint/draw.ts'),
    import('./raster.ts'),
    import('./font-files.ts'),
  ])
  const raster = createRaster(rejectDamaged(readPicture))
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

/** Rejects for a damaged JPEG, even if libjpeg would read it. Each is examined once for all images that are drawn from it. */
function rejectDamaged(readPicture: ReadPicture): ReadPicture {
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

/** Reads pictures from a store of this process. */
export function pictureReader(blobs: Pick<Blobs, 'get'>): ReadPicture {
  return async key => {
    const blob = await blobs.get(`pictures/${key}`)
    return blob && bytesOf(blob)
  }
}
