// The app with all that a running service needs on Node: its store, the process that draws, and the clock.
import { type App, type AppOptions, createApp } from '../../../app.ts'
import type { DrawRendition } from '../../../pages/picture-routes.ts'
import { errorMessage } from '../../../text/error-message.ts'
import { createCardFlaws } from '../cards/card-flaws.ts'
import { createCardWorker } from '../cards/card-worker.ts'
import { explainMissingPackages, missingPackages } from '../cards/installed.ts'
import type { TemplateRoots } from '../cards/own-template/template-roots.ts'
import { openPorts } from '../ports.ts'
import { createPictureFinder } from './picture-finder.ts'

interface Service {
  readonly app: App
  /** Cards that are being drawn are dropped. */
  close(): Promise<void>
}

interface ServiceOptions extends Pick<AppOptions, 'hasFolder' | 'publishToken'> {
  /** That of the articles, whose pictures can be tried on cards. */
  readonly folder?: string | undefined
  /** The folders of the publisher's own card templates, if they are on this machine. */
  readonly roots?: TemplateRoots | undefined
}

const TICK_MS = 5 * 60_000

// sharp is loaded when the first image is drawn, so that it does not slow down the start.
const drawRendition: DrawRendition = async (recipe, original, how) => {
  const { drawRendition: draw, drawRough } = await import('../cards/draw-rendition.ts')
  return how === 'exactly' ? draw(recipe, original) : drawRough(recipe, original)
}

/**
 * Opens the store in the folder `data`, or creates it. Rejects with a StoreError.
 */
export async function openService(
  data: string,
  log: (line: string) => void,
  { folder, roots, ...options }: ServiceOptions,
): Promise<Service> {
  const ports = await openPorts(data, log, { writeThread: true })
  const drawing = createCardWorker(ports.blobFolder, roots)
  const drawCard = createCardFlaws(ports.db).storing(drawing.card)
  const missing = missingPackages()
  const app = createApp(ports, {
    ...options,
    ...(missing.cards.length === 0 ? { drawCard } : { withoutCards: options.hasFolder ?? false }),
    ...(missing.pictures.length === 0 && { drawRendition }),
    ...(folder !== undefined && { findPicture: createPictureFinder(folder, ports.blobs) }),
  })
  const shortage = explainMissingPackages()
  if (shortage !== undefined) log(shortage)
  let isClosed = false
  const tick = () => void app.tick().catch(error => isClosed || ports.log(`tick: ${errorMessage(error)}`))
  tick()
  const clock = setInterval(tick, TICK_MS)
  return {
    app,
    async close() {
      isClosed = true
      clearInterval(clock)
      await drawing.close()
      ports.close()
    },
  }
}
