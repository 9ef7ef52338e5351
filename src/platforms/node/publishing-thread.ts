// A folder is read, published and drawn in a thread of its own: those who are being served never wait for it.
import { Worker } from 'node:worker_threads'
import type { Outcome } from '../../publishing/outcome.ts'
import type { Problem } from '../../text/problem.ts'
import type { PublicationSource } from './local-publisher.ts'

/** What the thread is given. */
export interface ThreadData {
  readonly source: PublicationSource
  /** The folder of the store, which is there already. */
  readonly data: string
}

/** What the thread reports. */
export type Report =
  | { readonly kind: 'progress'; readonly label: string; readonly done: number; readonly total: number }
  | { readonly kind: 'log'; readonly line: string }
  /** A new revision is there to be served. */
  | { readonly kind: 'committed' }
  | { readonly kind: 'published'; readonly outcome: Outcome }
  /** The folder could not be read, or the store not written. It is tried again at the next change. */
  | { readonly kind: 'failed'; readonly reason: string }
  /** All that cards do without, after each run. */
  | { readonly kind: 'cards'; readonly problems: readonly Problem[] }

export interface PublishingThread {
  /** Resolves when what is being published is done, or given up after a few seconds; cards at work are given up. */
  close(): Promise<void>
}

// A publishing that is given up leaves the last revision: the next start makes it.
const CLOSE_MS = 3000

const ENTRY = new URL('publishing-thread-entry.ts', import.meta.url)

/** Publishes the folder once, and again whenever it changes. `failed` is called once, when the thread itself has ended. */
export function startPublishing(
  data: ThreadData,
  on: (report: Report) => void,
  failed: (error: Error) => void,
): PublishingThread {
  const thread = new Worker(ENTRY, { workerData: data })
  let isClosing = false
  let reason = new Error('the publishing thread has ended')
  thread.on('message', on)
  thread.on('error', error => {
    reason = error
  })
  const ended = new Promise<void>(resolve => thread.once('exit', () => resolve()))
  void ended.then(() => isClosing || failed(reason))
  return {
    async close() {
      isClosing = true
      thread.postMessage('close')
      const deadline = setTimeout(() => void thread.terminate(), CLOSE_MS)
      await ended
      clearTimeout(deadline)
    },
  }
}
