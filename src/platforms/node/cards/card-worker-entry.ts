// The inside of the process that card-process.ts starts.
import { errorMessage } from '../../../text/error-message.ts'
import { createBlobs } from '../blobs.ts'
import { createStudio, pictureReader } from './card-renderer.ts'
import type { Order, Reply } from './card-worker.ts'

const studio = createStudio(pictureReader(createBlobs(process.argv[2] as string)))
const reply = (message: Reply) => process.send?.(message)

process.on('message', ({ number, ...order }: Order) => {
  const work = 'model' in order ? studio.card(order.model) : studio.rendition(order.rendition)
  work.then(
    drawn => reply({ number, drawn }),
    error => reply({ number, failed: errorMessage(error) }),
  )
})
// A terminal's Ctrl-C reaches both: whoever gave the orders decides, and when that one is gone there is nothing left to do.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined)
process.on('disconnect', () => process.exit())
