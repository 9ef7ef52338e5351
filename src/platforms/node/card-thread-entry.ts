// The inside of the thread that card-thread.ts starts.
import { parentPort, workerData } from 'node:worker_threads'
import { createBlobs } from './blobs.ts'
import type { Order, Reply } from './card-thread.ts'
import { createStudio, pictureReader } from './draw-card.ts'

const studio = createStudio(pictureReader(createBlobs(workerData as string)))
const reply = (message: Reply) => parentPort?.postMessage(message)

parentPort?.on('message', ({ number, ...order }: Order) => {
  const work = 'model' in order ? studio.card(order.model) : studio.rendition(order.rendition)
  work.then(
    drawn => reply({ number, drawn }),
    error => reply({ number, failed: (error as Error).message }),
  )
})
