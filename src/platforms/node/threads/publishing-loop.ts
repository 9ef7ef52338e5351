// The code of the thread that publishing-thread.ts starts: publishes the folder once, and whenever it changes.
import { existsSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'
import { createContext } from '../../../context.ts'
import type { Outcome } from '../../../publishing/outcome.ts'
import { createLocalDestination } from '../../../store/local-destination.ts'
import { errorMessage } from '../../../text/error-message.ts'
import { createBackgroundCards } from '../cards/background-cards.ts'
import { createCardFlaws } from '../cards/card-flaws.ts'
import { createCardWorker } from '../cards/card-worker.ts'
import { missingPackages } from '../cards/installed.ts'
import { templateRoots } from '../cards/own-template/template-roots.ts'
import { createLocalPublisher } from '../local-publisher.ts'
import { openPorts } from '../ports.ts'
import { StoreError } from '../store-error.ts'
import { storeFile } from '../store-file.ts'
import { explainSystemError } from '../system-error.ts'
import { watchFolder } from '../watch.ts'
import type { PublishingEvents, ThreadData, ThreadFunctions } from './publishing-thread.ts'
import { createRpc, portToParent } from './rpc.ts'

const { source, data } = workerData as ThreadData
const closing = Promise.withResolvers<void>()
const watching = Promise.withResolvers<Pick<typeof watcher, 'scan'>>()
const { notify } = createRpc<PublishingEvents>(portToParent, {
  publish: publishNow,
  close: closing.resolve,
} satisfies ThreadFunctions)
const onProgress = (label: string) => (done: number, total: number) => notify('progress', label, done, total)

const ports = await openPorts(data, line => notify('log', line))
const context = createContext(ports)
const destination = createLocalDestination(ports, () => {
  context.refresh()
  notify('committed')
})
const drawing = createCardWorker(ports.blobFolder, templateRoots(source))
const flaws = createCardFlaws(ports.db)
const publisher = createLocalPublisher(source, ports, destination, {
  onProgress: onProgress('Articles'),
  onCover: () => watcher.look(),
})
const missing = missingPackages()
const renderer = {
  rendition: drawing.rendition,
  roughRendition: drawing.roughRendition,
  ...(missing.cards.length === 0 && { card: flaws.storing(drawing.card) }),
}
const cards = createBackgroundCards(context, renderer, destination, {
  settings: publisher.settings,
  known: flaws.known,
  onProgress: onProgress('Cards'),
  onProblems: problems => notify('cards', problems),
})

let isFirst = true
/** What became of the last publishing. */
let last: Outcome | Error = new Error('nothing has been published yet')

async function publishNow(): Promise<Outcome> {
  await (await watching.promise).scan()
  if (last instanceof Error) throw last
  return last
}

const watcher = watchFolder({
  folder: publisher.folder.root,
  files: () => [source.site, ...publisher.folder.listOutside()],
  log: ports.log,
  async changed() {
    try {
      if (!existsSync(storeFile(data)))
        throw new StoreError(
          `the store "${storeFile(data)}" was deleted; what is published and counted now is lost when the service stops: restart it`,
        )
      const outcome = await publisher.publish()
      last = outcome
      notify('published', outcome)
      if ((outcome.isChanged || isFirst) && missing.pictures.length === 0) cards.start()
      isFirst = false
    } catch (error) {
      last = new Error(explainSystemError(error) ?? errorMessage(error))
      notify('failed', last.message)
    }
  },
})
watching.resolve(watcher)

await closing.promise
await watcher.close()
const stopped = cards.stop()
// Unfinished cards are dropped: the next start draws them.
await drawing.close()
await stopped
ports.close()
parentPort?.close()
