// The thread of commits.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { createDb } from './db.ts'
import { StoreError } from './store-error.ts'
import type { Order, Reply } from './write-thread.ts'

const db = createDb(workerData as string)

parentPort?.on('message', async (order: Order | undefined) => {
  if (!order) {
    db.close()
    parentPort?.close()
    return
  }
  const { number } = order
  const reply = await ('erase' in order ? db.erase(order.erase) : db.batch(order.statements)).then(
    (): Reply => ({ number }),
    (error: Error): Reply => ({ number, failed: { error, isOfStore: error instanceof StoreError } }),
  )
  parentPort?.postMessage(reply)
})
