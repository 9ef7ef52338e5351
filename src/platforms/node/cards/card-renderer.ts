// Draws cards and renditions on Node. sharp is loaded for the first image, fonts and text shaping for the first card: no start waits
// for them, and a card's packages need not be installed for renditions.
import type { CardRenderer, InspectCard } from '../../../cards/model.ts'
import type { Raster } from '../../../cards/paint/raster.ts'
import { bytesOf } from '../../../http/blob.ts'
import type { Blobs } from '../../../ports.ts'
import { parseRendition } from '../../../renditions.ts'
import { createOwnTemplates, toBuiltIn, withOwnTemplates } from './own-template/own-process.ts'
import type { TemplateRoots } from './own-template/template-roots.ts'
import type { ReadPicture } from './raster.ts'

export interface LocalCardRenderer extends Required<CardRenderer> {
  readonly inspect: InspectCard
}

/** Without `roots`, the folders of templates, publishers' own templates are not run. */
export function createCardRenderer(readPicture: ReadPicture, roots?: TemplateRoots): LocalCardRenderer {
  const own = roots && createOwnTemplates({ roots, pictures: readPicture })
  let loadedRaster: ReturnType<typeof loadRaster> | undefined
  let loadedDraw: ReturnType<typeof loadDraw> | undefined
  let loadedInspect: ReturnType<typeof loadInspect> | undefined
  const raster = () => {
    loadedRaster ??= loadRaster(readPicture)
    return loadedRaster
  }
  const draw = () => {
    loadedDraw ??= loadDraw(raster(), readPicture)
    return loadedDraw
  }
  const inspect = () => {
    // Most articles have no picture: then sharp is not needed.
    loadedInspect ??= loadInspect({ probe: async key => (await raster()).probe(key) }, readPicture)
    return loadedInspect
  }
  return {
    card: withOwnTemplates(async model => (await draw()).draw(model), own),
    async inspect(model, hero) {
      const drawn = model.own && (await own?.draw(model, true))
      if (drawn && 'bytes' in drawn) return drawn.flaws
      const flaws = await (await inspect())(toBuiltIn(model), hero)
      return drawn ? [drawn, ...flaws] : flaws
    },
    async rendition(key) {
      const recipe = parseRendition(key)
      return recipe && (await raster()).rendition(recipe)
    },
    async roughRendition(key) {
      const recipe = parseRendition(key)
      const original = recipe && (await readPicture(recipe.original))
      return original && (await import('./draw-rendition.ts')).drawRough(recipe, original)
    },
  }
}

async function loadRaster(readPicture: ReadPicture) {
  const [{ createRaster }, { createDamageCheck }] = await Promise.all([
    import('./raster.ts'),
    import('./decode-photo.ts'),
  ])
  const check = createDamageCheck()
  return createRaster(async key => {
    const bytes = await readPicture(key)
    if (bytes) check(key, bytes)
    return bytes
  })
}

async function loadDraw(raster: ReturnType<typeof loadRaster>, readBrand: ReadPicture) {
  const [{ createDraw }, { fontFiles }] = await Promise.all([
    import('../../../cards/paint/draw.ts'),
    import('./font-files.ts'),
  ])
  return createDraw(await raster, { ...fontFiles, readBrand })
}

async function loadInspect(raster: Pick<Raster, 'probe'>, readBrand: ReadPicture) {
  const [{ createInspect }, { fontFiles }] = await Promise.all([
    import('../../../cards/paint/inspect.ts'),
    import('./font-files.ts'),
  ])
  return createInspect(raster, { ...fontFiles, readBrand })
}

/** Reads pictures, and the fonts of a brand, from a store of this process. */
export function pictureReader(blobs: Pick<Blobs, 'get'>): ReadPicture {
  return async key => {
    const blob = await blobs.get(`${/\.(woff2|ttf|otf)$/.test(key) ? 'files' : 'pictures'}/${key}`)
    return blob && bytesOf(blob)
  }
}
