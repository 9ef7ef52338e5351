// Cards are drawn in a process of their own: shaping text and unpacking fonts would hold up everybody who is being served,
// and the memory for pixels goes back to the system only with the process that took it.
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CardModel, DrawnCard, Studio } from '../../../cards/model.ts'

interface CardProcess extends Studio {
  /** Ends it; cards at work are given up. */
  close(): Promise<void>
}

/** What goes to the process, and what comes back. */
export type Order = { readonly number: number } & Asked
type Asked = { readonly model: CardModel } | { readonly rendition: string }
type Drawn = DrawnCard | Uint8Array | undefined
export type Reply = { readonly number: number } & ({ readonly drawn: Drawn } | { readonly failed: string })

interface Waiting {
  resolve(drawn: Drawn): void
  reject(error: Error): void
}

const ENTRY = fileURLToPath(new URL('card-worker-entry.ts', import.meta.url))
// It ends when nothing has been drawn for so long.
const IDLE_MS = 20_000
// One heap for all threads instead of one each, which keep what they once had (glibc; others do not look at it).
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' }
// Megabytes of old objects before any are collected: pixels outside the heap count as well, and with V8's usual few the whole
// heap would be gone through for every seventh card.
const OPTIONS = ['--initial-old-space-size=128']

/** `blobs` is the folder that pictures are stored in. The process starts with the first card. */
export function createCardProcess(blobs: string): CardProcess {
  const waiting = new Map<number, Waiting>()
  let child: ChildProcess | undefined
  let idle: NodeJS.Timeout | undefined
  let count = 0

  function start(): ChildProcess {
    const started = fork(ENTRY, [blobs], {
      serialization: 'advanced',
      execArgv: OPTIONS,
      env: { ...process.env, ...ENVIRONMENT },
    })
    started.on('message', (reply: Reply) => {
      const order = waiting.get(reply.number)
      waiting.delete(reply.number)
      if ('drawn' in reply) order?.resolve(reply.drawn)
      else order?.reject(new Error(reply.failed))
      if (waiting.size === 0) rest(started)
    })
    started.on('error', error => giveUp(started, error))
    started.on('exit', (code, signal) => giveUp(started, new Error(`the process that draws ended (${signal ?? code})`)))
    return started
  }

  // Only work keeps this process from ending, not a process that waits for some.
  function rest(resting: ChildProcess): void {
    resting.unref()
    resting.channel?.unref()
    idle = setTimeout(() => void close(), IDLE_MS).unref()
  }

  function giveUp(ended: ChildProcess, error: Error): void {
    if (child !== ended) return
    child = undefined
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  async function close(): Promise<void> {
    clearTimeout(idle)
    const closing = child
    if (!closing) return
    giveUp(closing, new Error('drawing has been stopped'))
    const ended = new Promise(resolve => closing.once('exit', resolve))
    closing.ref()
    closing.kill('SIGKILL')
    await ended
  }

  const ask = (asked: Asked) =>
    new Promise<Drawn>((resolve, reject) => {
      clearTimeout(idle)
      child ??= start()
      child.ref()
      child.channel?.ref()
      const number = ++count
      waiting.set(number, { resolve, reject })
      child.send({ number, ...asked } satisfies Order, error => {
        if (error && waiting.delete(number)) reject(error)
      })
    })

  return {
    card: model => ask({ model }) as Promise<DrawnCard>,
    rendition: key => ask({ rendition: key }) as Promise<Uint8Array | undefined>,
    close,
  }
}
