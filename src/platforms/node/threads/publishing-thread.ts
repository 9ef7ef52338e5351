// A folder is read, published and drawn in its own thread: requests never wait for it.
import { Worker } from 'node:worker_threads'
import type { Outcome } from '../../../publishing/outcome.ts'
import type { Problem } from '../../../text/problem.ts'
import type { PublicationSource } from '../local-publisher.ts'
import { createRpc, portToChild } from './rpc.ts'

/** The initial data of the thread. */
export interface ThreadData {
  readonly source: PublicationSource
  /** The folder of the store, which exists already. */
  readonly data: string
}

/** The functions of the thread. */
export type ThreadFunctions = {
  /** Publishes now. Rejects with what `failed` reports. */
  readonly publish: () => Promise<Outcome>
  readonly close: () => void
}

/** The reports of the thread. */
export type PublishingEvents = {
  readonly progress: (label: string, done: number, total: number) => void
  readonly log: (line: string) => void
  /** There is a new revision to serve. */
  readonly committed: () => void
  readonly published: (outcome: Outcome) => void
  /** The folder could not be read, or the store could not be written. The next change starts another attempt. */
  readonly failed: (reason: string) => void
  /** All problems of the cards, after each run. */
  readonly cards: (problems: readonly Problem[]) => void
}

export interface PublishingThread {
  /** Publishes now. Rejects if the folder can't be read, the store can't be written, or the thread ends before. */
  publish(): Promise<Outcome>
  /** Resolves when the current publishing is done, or stopped after a few seconds. Unfinished cards are dropped. */
  close(): Promise<void>
}

// A publishing that is stopped leaves the last revision; the next start repeats it.
const CLOSE_TIMEOUT_MS = 3000

const ENTRY = new URL('publishing-thread-entry.ts', import.meta.url)

/** Publishes the folder once, and again whenever it changes. `ended` is called once, if the thread ends by itself. */
export function startPublishing(
  data: ThreadData,
  events: PublishingEvents,
  ended: (error: Error) => void,
): PublishingThread {
  const thread = new Worker(ENTRY, { workerData: data })
  const rpc = createRpc<ThreadFunctions>(portToChild(thread), events)
  let isClosing = false
  let hasEnded = false
  let reason = new Error('the publishing thread has ended')
  thread.on('error', error => {
    reason = error
  })
  const exit = new Promise<void>(resolve => thread.once('exit', () => resolve()))
  void exit.then(() => {
    hasEnded = true
    rpc.close(endOf())
    if (!isClosing) ended(reason)
  })
  const endOf = () => (isClosing ? new Error('publishing has been stopped') : reason)
  return {
    async publish() {
      if (hasEnded) throw endOf()
      return rpc.call('publish')
    },
    async close() {
      isClosing = true
      rpc.notify('close')
      const deadline = setTimeout(() => void thread.terminate(), CLOSE_TIMEOUT_MS)
      await exit
      clearTimeout(deadline)
    },
  }
}
