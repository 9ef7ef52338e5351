// Cards are drawn in a process of their own: shaping text and unpacking fonts would hold up everybody who is being served,
// and the memory for pixels goes back to the system only with the process that took it.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CardModel, DrawnCard, Studio } from '../../../cards/model.ts'
import { createOnDemandChild } from '../on-demand-child.ts'

interface CardProcess extends Studio {
  /** Ends it; cards at work are given up. */
  close(): Promise<void>
}

/** The functions of the process. */
export type DrawFunctions = {
  readonly card: (model: CardModel) => Promise<DrawnCard>
  readonly rendition: (key: string) => Promise<Uint8Array | undefined>
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
  const start = () =>
    fork(ENTRY, [blobs], {
      serialization: 'advanced',
      execArgv: OPTIONS,
      env: { ...process.env, ...ENVIRONMENT },
    })
  const child = createOnDemandChild<DrawFunctions>(start, {
    describeEnd: reason => `the process that draws ended (${reason})`,
    idleMs: IDLE_MS,
  })
  return {
    card: model => child.call('card', model),
    rendition: key => child.call('rendition', key),
    close: () => child.kill(new Error('drawing has been stopped')),
  }
}
