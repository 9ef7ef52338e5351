// The inside of the thread that card-thread.ts starts.
import { parentPort, workerData } from 'node:worker_threads'
import { createBlobs } from './blobs.ts'
import type { CardOrder, CardReply } from './card-thread.ts'
import { createDrawCard, pictureReader } from './draw-card.ts'

const draw = createDrawCard(pictureReader(createBlobs(workerData as string)))
const reply = (message: CardReply) => parentPort?.postMessage(message)

parentPort?.on('message', ({ number, model }: CardOrder) => {
  draw(model).then(
    drawn => reply({ number, drawn }),
    error => reply({ number, failed: (error as Error).message }),
  )
})
