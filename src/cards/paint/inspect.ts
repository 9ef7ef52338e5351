// The flaws of a card, found without painting it.
import { copyFlaw, logoFlaw, photoFlaw } from '../flaws.ts'
import type { Flaw, InspectCard } from '../model.ts'
import type { FontFiles } from '../text/fonts.ts'
import { createCompose } from './compose.ts'
import type { Raster } from './raster.ts'

export function createInspect({ probe }: Pick<Raster, 'probe'>, fontFiles: FontFiles): InspectCard {
  const compose = createCompose(fontFiles)
  return async (model, hero) => {
    const { photo, ...plain } = model
    const { logo } = model
    const picture = photo?.key ?? hero
    const [photoFailure, logoFailure] = await Promise.all([
      picture && probe(picture).then(() => undefined, photo ? photoFlaw : copyFlaw),
      logo && probe(logo).then(() => undefined, logoFlaw),
    ])
    const { flaws } = await compose(photoFailure ? plain : model)
    const judged = flaws.map((flaw): Flaw => (flaw.isHeadline ? { ...flaw, severity: 'error' } : flaw))
    return [...(photoFailure ? [photoFailure] : []), ...judged, ...(logoFailure ? [logoFailure] : [])]
  }
}
