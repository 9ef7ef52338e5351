// One thread that reads and renders files. It is ended if one of them takes too much processor time.
import { Worker } from 'node:worker_threads'
import type { ParsedSource } from '../../../content/parse-source.ts'
import type { FolderFile } from '../../../publishing/folder.ts'
import type {
  Failure,
  Lookups,
  Reading,
  Renderable,
  Rendered,
  Rendering,
} from '../../../publishing/rendering/renderer.ts'
import { createOnDemandChild } from './on-demand-child.ts'

/** The initial data of the thread. */
export interface RenderThreadData {
  /** The id of the file that is worked on, and the number of files that are done. */
  readonly progress: Int32Array<SharedArrayBuffer>
}

/** What the articles of one publishing have in common. */
export interface Common extends Omit<Rendering, 'linkable'> {
  /** Of the publishing. */
  readonly id: number
  /** A `Linkable`, serialised once for all threads, which read it when an article first has a link. */
  readonly linkable: SharedArrayBuffer
}

/** The functions of the thread. The ids are numbers from 1 on, of this process. */
export type RenderFunctions = {
  readonly ready: () => void
  /** `root` is the folder of articles. */
  readonly read: (
    root: string,
    jobs: readonly { readonly id: number; readonly file: FolderFile }[],
    reading: Reading,
  ) => readonly ParsedSource[]
  readonly render: (
    jobs: readonly { readonly id: number; readonly article: Renderable }[],
    common: Common,
  ) => Promise<readonly (Rendered | Failure)[]>
}

/** What the thread asks for; `id` is that of the file. */
export type RenderCallbacks = {
  readonly [Name in keyof Lookups]: (id: number, path: string) => ReturnType<Lookups[Name]>
}

export interface RenderLimits {
  /** Processor time for one file. */
  readonly cpuSeconds: number
  /** Memory for the objects of the thread. */
  readonly memoryMb: number
}

export type RenderThread = ReturnType<typeof createRenderThread>

/** The thread was ended because of a file: probably of the one with this id, but certainly only if it was alone in it. */
export class ThreadEnded extends Error {
  override readonly name = 'ThreadEnded'
  readonly suspect: number
  constructor(message: string, suspect: number, cause?: unknown) {
    super(message, { cause })
    this.suspect = suspect
  }
}

const ENTRY = new URL('render-thread-entry.ts', import.meta.url)
// Loading its code takes longer than reading most articles, and an author saves again.
const IDLE_MS = 60_000
// The time is looked at this often within the limit.
const CHECKS = 10

/** `open` are the lookups of the articles under way, by id. The thread starts with the first call. */
export function createRenderThread({ cpuSeconds, memoryMb }: RenderLimits, open: ReadonlyMap<number, Lookups>) {
  let worker: Worker | undefined
  let progress = new Int32Array(new SharedArrayBuffer(8))
  let hasEnded = false
  let underWay = 0
  let clock: NodeJS.Timeout | undefined

  const lookupsOf = (id: number) => {
    const lookups = open.get(id)
    if (!lookups) throw new Error('this file is not rendered any more')
    return lookups
  }
  const callbacks: RenderCallbacks = {
    findPicture: async (id, path) => lookupsOf(id).findPicture(path),
    findFile: async (id, path) => lookupsOf(id).findFile(path),
    exists: async (id, path) => lookupsOf(id).exists(path),
  }
  function start(): Worker {
    progress = new Int32Array(new SharedArrayBuffer(8))
    worker = new Worker(ENTRY, {
      workerData: { progress } satisfies RenderThreadData,
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 96 },
    })
    hasEnded = false
    for (const event of ['error', 'exit'])
      worker.on(event, () => {
        hasEnded = true
      })
    return worker
  }
  const thread = createOnDemandChild<RenderFunctions>(start, {
    describeEnd: reason => `the rendering thread has ended (${reason})`,
    idleMs: IDLE_MS,
    local: callbacks,
  })

  /** Processor time, not time on the clock: on a busy machine, or one that sleeps, a file takes longer. */
  function createCheck(): () => Promise<void> {
    let before: { readonly worker: Worker; readonly done: number; readonly microseconds: number } | undefined
    return async () => {
      const asked = worker
      if (!asked) return
      const done = Atomics.load(progress, 1)
      const { user, system } = await asked.cpuUsage()
      const microseconds = user + system
      if (before?.worker !== asked || before.done !== done) before = { worker: asked, done, microseconds }
      else if (underWay > 0 && microseconds - before.microseconds >= cpuSeconds * 1e6)
        await thread.kill(new ThreadEnded(`it takes more than ${cpuSeconds} s of processor time`, suspect()))
    }
  }
  const suspect = () => Atomics.load(progress, 0)

  function watch(): void {
    if (clock) return
    const check = createCheck()
    let isAsking = false
    clock = setInterval(
      () => {
        if (isAsking) return
        isAsking = true
        // It rejects if the thread has ended in the meantime.
        void check()
          .catch(() => undefined)
          .finally(() => {
            isAsking = false
          })
      },
      (cpuSeconds * 1000) / CHECKS,
    )
  }

  async function run<T>(work: () => Promise<T>): Promise<T> {
    underWay++
    watch()
    try {
      return await work()
    } catch (error) {
      // Without a suspect, the thread could not even start; if it has not ended, a result could not be sent.
      if (error instanceof ThreadEnded || suspect() === 0 || !hasEnded) throw error
      const isMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
      const message = isMemory ? `it takes more than ${memoryMb} MB of memory` : `it ends the thread that renders it`
      throw new ThreadEnded(message, suspect(), error)
    } finally {
      if (--underWay === 0) {
        clearInterval(clock)
        clock = undefined
      }
    }
  }

  return {
    /** Loads its code before the first file comes. */
    start: () => void thread.call('ready').catch(() => undefined),
    /** These reject with ThreadEnded. */
    read: (...args: Parameters<RenderFunctions['read']>) => run(() => thread.call('read', ...args)),
    render: (...args: Parameters<RenderFunctions['render']>) => run(() => thread.call('render', ...args)),
  }
}
