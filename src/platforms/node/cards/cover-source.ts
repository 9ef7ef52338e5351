// The art of a podcast, drawn in a process of its own.
import type { LogoSource } from '../../../publishing/pictures/site-logo.ts'

/** With `onDrawn`, no publishing waits for a drawing: it is called when one is there that the last publishing did not have. */
export function createCoverSource(onDrawn?: () => void): NonNullable<LogoSource['cover']> {
  let latest: { readonly name: string; readonly art: Promise<Uint8Array>; isDrawn: boolean } | undefined
  return async site => {
    // Few publications have a podcast.
    const [{ cardFile }, { toCoverModel }] = await Promise.all([
      import('../../../cards/model.ts'),
      import('../../../cards/to-cover-model.ts'),
    ])
    const model = toCoverModel(site)
    const name = `cover ${cardFile(model)}`
    function start(logo: Uint8Array | undefined) {
      if (latest?.name === name) return latest
      const art = import('./rasterize.ts').then(({ drawCover }) => drawCover(model, logo))
      const drawing = { name, art, isDrawn: false }
      latest = drawing
      const end = () => {
        drawing.isDrawn = true
        if (latest === drawing) onDrawn?.()
      }
      // A failure is reported by the publishing that asks for the art.
      art.then(end, end)
      return drawing
    }
    return { name, draw: logo => start(logo).art, isReady: logo => !onDrawn || start(logo).isDrawn }
  }
}
