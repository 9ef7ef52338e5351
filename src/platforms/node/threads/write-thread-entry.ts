// The code of the thread that write-thread.ts starts.
import { parentPort, workerData } from 'node:worker_threads'
import { createDb } from '../db.ts'
import { StoreError } from '../store-error.ts'
import { createRpc, portToParent } from './rpc.ts'
import type { WriteFunctions } from './write-thread.ts'

const db = createDb(workerData as string)

async function returnStoreError(work: Promise<void>): Promise<StoreError | undefined> {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof StoreError) return error
    throw error
  }
}

const functions: WriteFunctions = {
  batch: statements => returnStoreError(db.batch(statements)),
  erase: whole => returnStoreError(db.erase(whole)),
  close() {
    db.close()
    parentPort?.close()
  },
}
createRpc(portToParent, functions)
