// The art of a podcast, drawn in a process of its own.
import type { LogoSource } from '../../../publishing/pictures/site-logo.ts'

/** With `onDrawn`, no publishing waits for a drawing: it is called when one is there that the last publishing did not have. */
export function createCoverSource(onDrawn?: () => void): NonNullable<LogoSource['cover']> {
  let latest: { readonly name: string; readonly art: Promise<Uint8Array>; isDrawn: boolean } | undefined
  return async (site, readFont) => {
    // Few publications have a podcast.
    const [{ cardFile }, { toCoverModel }] = await Promise.all([
      import('../../../cards/model.ts'),
      import('../../../cards/to-cover-model.ts'),
    ])
    const model = toCoverModel(site)
    const name = `cover ${cardFile(model)}`
    async function readFonts(): Promise<Record<string, Uint8Array>> {
      const { headline = [], text = [] } = model.fonts ?? {}
      const read: Record<string, Uint8Array> = {}
      for (const { key } of [...headline, ...text]) {
        const bytes = await readFont(key)
        if (bytes) read[key] = bytes
      }
      return read
    }
    function start(logo: Uint8Array | undefined) {
      if (latest?.name === name) return latest
      const art = readFonts().then(async fonts => {
        const { drawCover } = await import('./rasterize.ts')
        return drawCover(model, { ...fonts, ...(logo && model.logo && { [model.logo]: logo }) })
      })
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
