// Commits are made in a thread of their own: nobody who is being served waits while one of them reaches the disk.
import { Worker } from 'node:worker_threads'
import type { Statement } from '../../ports.ts'
import type { NodeDb } from './db.ts'
import { StoreError } from './store-error.ts'

/** What goes to the thread, and what comes back. */
export type Order = { readonly number: number } & Asked
type Asked = { readonly statements: readonly Statement[] } | { readonly erase: boolean }
export interface Reply {
  readonly number: number
  readonly failed?: { readonly error: Error; readonly isOfStore: boolean }
}

interface Waiting {
  resolve(): void
  reject(error: Error): void
}

interface Commits extends Pick<NodeDb, 'batch' | 'erase'> {
  /** Commits that were asked for are still made. */
  close(): void
}

const ENTRY = new URL('write-thread-entry.ts', import.meta.url)

/** For one SQLite file. The thread starts with the first commit, and keeps the process alive only while one is under way. */
export function createCommits(file: string): Commits {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let count = 0

  function start(): Worker {
    const started = new Worker(ENTRY, { workerData: file })
    started.on('message', ({ number, failed }: Reply) => {
      const order = waiting.get(number)
      waiting.delete(number)
      if (waiting.size === 0) started.unref()
      if (!failed) return order?.resolve()
      // An error loses its class on its way.
      const { error, isOfStore } = failed
      order?.reject(isOfStore ? new StoreError(error.message, { cause: error }) : error)
    })
    started.on('error', giveUp)
    started.on('exit', () => giveUp(new Error('the write thread has ended')))
    return started

    function giveUp(error: Error): void {
      // An error ends the thread, and another one may be at work by then.
      if (thread !== started) return
      thread = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
  }

  function ask(asked: Asked): Promise<void> {
    thread ??= start()
    thread.ref()
    const order: Order = { number: count++, ...asked }
    return new Promise((resolve, reject) => {
      waiting.set(order.number, { resolve, reject })
      thread?.postMessage(order)
    })
  }

  return {
    batch: statements => ask({ statements }),
    erase: whole => ask({ erase: whole }),
    close: () => thread?.postMessage(undefined),
  }
}
