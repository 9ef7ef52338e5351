// Cards are drawn in a thread of their own: shaping text and unpacking fonts would hold up everybody who is being served.
import { Worker } from 'node:worker_threads'
import type { CardModel, DrawnCard, Studio } from '../../cards/model.ts'

export interface CardThread extends Studio {
  /** Ends the thread; cards at work are given up. */
  close(): Promise<void>
}

/** What goes to the thread, and what comes back. */
export type Order = { readonly number: number } & Asked
type Asked = { readonly model: CardModel } | { readonly rendition: string }
type Drawn = DrawnCard | Uint8Array | undefined
export type Reply = { readonly number: number } & ({ readonly drawn: Drawn } | { readonly failed: string })

interface Waiting {
  resolve(drawn: Drawn): void
  reject(error: Error): void
}

// Fonts and pixels are given back to the system when nothing has been drawn for so long.
const IDLE_MS = 20_000

/** `blobs` is the folder that pictures are stored in. The thread starts with the first card. */
export function createCardThread(blobs: string): CardThread {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let idle: NodeJS.Timeout | undefined
  let count = 0

  function start(): Worker {
    const started = new Worker(new URL('./card-thread-entry.ts', import.meta.url), { workerData: blobs })
    started.unref()
    started.on('message', (reply: Reply) => {
      const order = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('drawn' in reply) order?.resolve(reply.drawn)
      else order?.reject(new Error(reply.failed))
      if (waiting.size === 0) rest()
    })
    started.on('error', error => giveUp(started, error))
    started.on('exit', () => giveUp(started, new Error('the thread ended')))
    return started
  }

  function rest(): void {
    worker?.unref()
    idle = setTimeout(() => void close(), IDLE_MS).unref()
  }

  function giveUp(ended: Worker, error: Error): void {
    if (worker !== ended) return
    worker = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  async function close(): Promise<void> {
    clearTimeout(idle)
    await worker?.terminate()
  }

  const ask = (asked: Asked) =>
    new Promise<Drawn>((resolve, reject) => {
      clearTimeout(idle)
      worker ??= start()
      worker.ref()
      const number = ++count
      waiting.set(number, { resolve, reject })
      worker.postMessage({ number, ...asked } satisfies Order)
    })

  return {
    card: model => ask({ model }) as Promise<DrawnCard>,
    rendition: key => ask({ rendition: key }) as Promise<Uint8Array | undefined>,
    close,
  }
}
