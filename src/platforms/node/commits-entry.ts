// The thread of commits.ts.
import { parentPort, workerData } from 'node:worker_threads'
import type { Order, Reply } from './commits.ts'
import { createDb } from './db.ts'

const db = createDb(workerData as string)

parentPort?.on('message', async (order: Order | undefined) => {
  if (!order) {
    db.close()
    parentPort?.close()
    return
  }
  const { number, statements } = order
  const reply = await db.batch(statements).then(
    (): Reply => ({ number }),
    (error: Error): Reply => ({ number, error }),
  )
  parentPort?.postMessage(reply)
})
