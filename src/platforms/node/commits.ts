// Commits are made in a thread of their own: nobody who is being served waits while one of them reaches the disk.
import { Worker } from 'node:worker_threads'
import type { Db, Statement } from '../../ports.ts'

/** What goes to the thread, and what comes back. */
export interface Order {
  readonly number: number
  readonly statements: readonly Statement[]
}
export interface Reply {
  readonly number: number
  readonly error?: Error
}

interface Waiting {
  resolve(): void
  reject(error: Error): void
}

export interface Commits extends Pick<Db, 'batch'> {
  /** Commits that were asked for are still made. */
  close(): void
}

const ENTRY = new URL('commits-entry.ts', import.meta.url)

/** For one SQLite file. The thread starts with the first commit, and keeps the process alive only while one is under way. */
export function createCommits(file: string): Commits {
  const waiting = new Map<number, Waiting>()
  let thread: Worker | undefined
  let count = 0

  function start(): Worker {
    const started = new Worker(ENTRY, { workerData: file })
    started.on('message', ({ number, error }: Reply) => {
      const order = waiting.get(number)
      waiting.delete(number)
      if (waiting.size === 0) started.unref()
      if (error) order?.reject(error)
      else order?.resolve()
    })
    started.on('error', giveUp)
    started.on('exit', () => giveUp(new Error('the thread that commits has ended')))
    return started

    function giveUp(error: Error): void {
      // An error ends the thread, and another one may be at work by then.
      if (thread !== started) return
      thread = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
  }

  return {
    batch(statements) {
      thread ??= start()
      thread.ref()
      const order: Order = { number: count++, statements }
      return new Promise((resolve, reject) => {
        waiting.set(order.number, { resolve, reject })
        thread?.postMessage(order)
      })
    },
    close: () => thread?.postMessage(undefined),
  }
}
