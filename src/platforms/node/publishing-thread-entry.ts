// The thread of publishing-thread.ts.
import module from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import { createContext } from '../../context.ts'
import { createDestination } from '../../store/local-destination.ts'
import { errorMessage } from '../../text/error-message.ts'
import { createCardDrawing } from './cards/background-cards.ts'
import { createCardFlaws } from './cards/card-flaws.ts'
import { createCardProcess } from './cards/card-worker.ts'
import { createLocalPublisher } from './local-publisher.ts'
import { openPorts } from './ports.ts'
import type { Report, ThreadData } from './publishing-thread.ts'
import { watchFolder } from './watch.ts'

// It holds for one thread.
module.enableCompileCache()

const { source, data } = workerData as ThreadData
const report = (message: Report) => parentPort?.postMessage(message)
const onProgress = (label: string) => (done: number, total: number) => report({ kind: 'progress', label, done, total })

const ports = await openPorts(data, line => report({ kind: 'log', line }))
const context = createContext(ports)
const destination = createDestination(ports, () => {
  context.refresh()
  report({ kind: 'committed' })
})
const drawing = createCardProcess(ports.blobFolder)
const flaws = createCardFlaws(ports.db)
const publisher = createLocalPublisher(source, ports, destination, { onProgress: onProgress('Articles') })
const cards = createCardDrawing(context, { ...drawing, card: flaws.keep(drawing.card) }, destination, {
  known: flaws.known,
  onProgress: onProgress('Cards'),
  onProblems: problems => report({ kind: 'cards', problems }),
})

let isFirst = true
const watcher = watchFolder({
  folder: publisher.folder.root,
  files: () => [source.site, ...publisher.folder.listOutside()],
  log: ports.log,
  async changed() {
    try {
      const outcome = await publisher.publish()
      report({ kind: 'published', outcome })
      if (outcome.isChanged || isFirst) cards.start()
      isFirst = false
    } catch (error) {
      report({ kind: 'failed', reason: errorMessage(error) })
    }
  },
})

parentPort?.once('message', async () => {
  await watcher.close()
  const halted = cards.stop()
  // Cards that nobody waits for are given up: they are drawn at the next start.
  await drawing.close()
  await halted
  ports.close()
  parentPort?.close()
})
