// Cards are drawn in their own process: shaping text and decoding fonts would delay every response, and only when a process
// ends does the system get all memory of its pixels back.
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CardModel, CardRenderer, DrawnCard } from '../../../cards/model.ts'
import { createOnDemandChild } from '../threads/on-demand-child.ts'
import { projectFolders } from './installed.ts'
import { createOwnTemplates, withOwnTemplates } from './own-template/own-process.ts'
import type { TemplateRoots } from './own-template/template-roots.ts'

interface CardWorker extends Required<CardRenderer> {
  /** Ends the process; cards that are being drawn are rejected. */
  close(): Promise<void>
}

/** The functions of the process. */
export type DrawFunctions = {
  readonly card: (model: CardModel) => Promise<DrawnCard>
  readonly rendition: (key: string) => Promise<Uint8Array | undefined>
  readonly roughRendition: (key: string) => Promise<Uint8Array | undefined>
}

const ENTRY = fileURLToPath(new URL('card-worker-entry.ts', import.meta.url))
// The process ends if nothing has been drawn for this long.
const IDLE_TIMEOUT_MS = 20_000
const MIB = 1024 * 1024
// glibc: one heap for all threads, as with a heap for each, none gives memory back. Pixels of up to 32 MiB come from it, and what is
// free at its end is kept for the next picture: new pages take a twentieth of the time. Other C libraries ignore it.
const ENVIRONMENT = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(32 * MIB),
  MALLOC_TRIM_THRESHOLD_: String(128 * MIB),
}
// Megabytes of old objects before V8 collects any. Pixels count although they are outside the heap; with V8's default it
// would mark the whole heap for every seventh card.
const OPTIONS = ['--initial-old-space-size=128']

/**
 * `blobs` is the folder of stored pictures. The process starts with the first card. Without `roots`, the folders of templates,
 * publishers' own templates are not run.
 */
export function createCardWorker(blobs: string, roots?: TemplateRoots): CardWorker {
  const start = () =>
    fork(ENTRY, [blobs, ...projectFolders()], {
      serialization: 'advanced',
      execArgv: OPTIONS,
      env: { ...process.env, ...ENVIRONMENT },
    })
  const child = createOnDemandChild<DrawFunctions>(start, {
    describeEnd: reason => `the process that draws ended (${reason})`,
    idleMs: IDLE_TIMEOUT_MS,
  })
  const own = roots && createOwnTemplates({ roots, pictures: blobs })
  return {
    card: withOwnTemplates(model => child.call('card', model), own),
    rendition: key => child.call('rendition', key),
    roughRendition: key => child.call('roughRendition', key),
    async close() {
      await Promise.all([child.kill(new Error('drawing has been stopped')), own?.close()])
    },
  }
}
