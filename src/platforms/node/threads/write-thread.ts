// Commits run in their own thread: no request waits while a commit reaches the disk.
import { Worker } from 'node:worker_threads'
import type { Statement } from '../../../ports.ts'
import type { NodeDb } from '../db.ts'
import { StoreError } from '../store-error.ts'
import { createOnDemandChild } from './on-demand-child.ts'

/** The functions of the thread. A StoreError is returned: thrown, it would arrive as a plain Error. */
export type WriteFunctions = {
  readonly batch: (statements: readonly Statement[]) => Promise<StoreError | undefined>
  readonly erase: (whole: boolean) => Promise<StoreError | undefined>
  readonly close: () => void
}

interface WriteThread extends Pick<NodeDb, 'batch' | 'erase'> {
  /** Commits that were requested before this call are still made. */
  close(): void
}

const ENTRY = new URL('write-thread-entry.ts', import.meta.url)

/** For one SQLite file. The thread starts with the first commit. */
export function createWriteThread(file: string): WriteThread {
  const thread = createOnDemandChild<WriteFunctions>(() => new Worker(ENTRY, { workerData: file }), {
    describeEnd: () => 'the write thread has ended',
  })
  return {
    batch: async statements => rethrow(await thread.call('batch', statements)),
    erase: async whole => rethrow(await thread.call('erase', whole)),
    close: () => thread.notify('close'),
  }
}

function rethrow(error: Error | undefined): void {
  if (error) throw new StoreError(error.message, { cause: error })
}
