// Reads and renders the files of a folder in threads (decision 066). A file that takes too much is given up; all others are
// rendered.
import { availableParallelism } from 'node:os'
import { serialize } from 'node:v8'
import type { FolderFile } from '../../../publishing/folder.ts'
import type {
  Failure,
  Lookups,
  Reading,
  Renderer,
  Rendering,
  RenderTask,
} from '../../../publishing/rendering/renderer.ts'
import { batchesOf } from '../../../store/batches.ts'
import { errorMessage } from '../../../text/error-message.ts'
import { createConcurrencyLimit } from '../../../text/pool.ts'
import { createRenderThread, type RenderLimits, type RenderThread, ThreadEnded } from './render-thread.ts'

// The longest articles that people write take less than half a second, and less than a tenth of this memory.
const LIMITS: RenderLimits = { cpuSeconds: 10, memoryMb: 1024 }
/** `RENDER_CPU_SECONDS` in the environment replaces the bound: for tests (decision 066). */
const readLimits = (): RenderLimits => ({
  ...LIMITS,
  cpuSeconds: Number(process.env.RENDER_CPU_SECONDS) || LIMITS.cpuSeconds,
})
const MAX_THREADS = 4
// A message for each file would take longer than many files do.
const BATCH = 16
// With two batches, a thread never waits for the next one.
const BATCHES_PER_THREAD = 2
// The start of another thread takes as long as about so many files.
const FILES_PER_THREAD = 64
// So many batches may be finished before one that takes long.
const BATCHES_AHEAD = 64

interface Job {
  /** Of the file: a number of this process. */
  readonly id: number
}

type Work<J, Result> = (thread: RenderThread, jobs: readonly J[]) => Promise<readonly Result[]>

type Threads = ReturnType<typeof createThreads>

// All publishers of this process share them.
let shared: Threads | undefined

/** `root` is the folder of articles. With limits of its own it has its own threads. */
export function createRenderThreads(root: string, limits?: RenderLimits): Renderer {
  const threads = limits ? createThreads(limits) : shareThreads()
  return { ...threads, read: (files, reading) => threads.read(root, files, reading) }
}

function shareThreads(): Threads {
  shared ??= createThreads(readLimits())
  return shared
}

function createThreads(limits: RenderLimits) {
  const open = new Map<number, Lookups>()
  const createThread = () => ({ thread: createRenderThread(limits, open), batches: 0 })
  const threads = Array.from({ length: Math.min(MAX_THREADS, availableParallelism()) }, createThread)
  // If a thread ends, one of the files in it is the cause: it is tried again alone.
  const { thread: single } = createThread()
  const alone = createConcurrencyLimit(1)
  let lastId = 0
  const nextId = () => {
    lastId++
    return lastId
  }

  const threadsFor = (count: number) => threads.slice(0, Math.max(1, Math.floor(count / FILES_PER_THREAD)))

  /** Returns a function that gives each batch to the thread that has the fewest, for `count` files in all. */
  function schedule<J extends Job, Result>(count: number, work: Work<J, Result>) {
    const wanted = threadsFor(count)
    const limit = createConcurrencyLimit(wanted.length * BATCHES_PER_THREAD)
    return (jobs: readonly J[]) =>
      limit(async () => {
        const chosen = wanted.reduce((one, other) => (other.batches < one.batches ? other : one))
        chosen.batches++
        try {
          return await work(chosen.thread, jobs)
        } finally {
          chosen.batches--
        }
      })
  }

  async function runAlone<J extends Job, Result>(job: J, work: Work<J, Result>): Promise<Result | Failure> {
    try {
      const [result] = await alone(() => work(single, [job]))
      return result as Result
    } catch (error) {
      return { failed: errorMessage(error), ...(error instanceof ThreadEnded && { isGivenUp: true }) }
    }
  }

  /** The results in the order of the jobs. */
  async function run<J extends Job, Result>(
    jobs: readonly J[],
    work: Work<J, Result>,
    scheduled: (jobs: readonly J[]) => Promise<readonly Result[]>,
  ): Promise<readonly (Result | Failure)[]> {
    const results = new Map<J, Result | Failure>()
    let left = jobs
    for (let tries = 0; left.length > 0; tries++) {
      try {
        const done = await scheduled(left)
        for (const [index, job] of left.entries()) results.set(job, done[index] as Result)
        break
      } catch (error) {
        // The suspect may be in another batch of the same thread, but not again and again.
        const suspects =
          error instanceof ThreadEnded && tries < BATCH ? left.filter(({ id }) => id === error.suspect) : left
        for (const job of suspects) results.set(job, await runAlone(job, work))
        left = left.filter(job => !suspects.includes(job))
      }
    }
    return jobs.map(job => results.get(job) as Result | Failure)
  }

  return {
    prepare(count: number): void {
      for (const { thread } of threadsFor(count)) thread.start()
    },

    async read(root: string, files: readonly FolderFile[], reading: Reading) {
      const jobs = files.map(file => ({ id: nextId(), file }))
      const work: Work<(typeof jobs)[number], Awaited<ReturnType<RenderThread['read']>>[number]> = (thread, some) =>
        thread.read(root, some, reading)
      const scheduled = schedule(files.length, work)
      return (await Promise.all([...batchesOf(jobs, BATCH)].map(some => run(some, work, scheduled)))).flat()
    },

    async *render(tasks: readonly RenderTask[], { linkable, ...rest }: Rendering) {
      const common = { ...rest, id: nextId(), linkable: toShared(linkable) }
      const jobs = tasks.map(({ lookups, ...article }) => ({ id: nextId(), article, lookups }))
      const work: Work<(typeof jobs)[number], Awaited<ReturnType<RenderThread['render']>>[number]> = (thread, some) =>
        thread.render(
          some.map(({ id, article }) => ({ id, article })),
          common,
        )
      const scheduled = schedule(tasks.length, work)
      const renderSome = async (some: typeof jobs) => {
        for (const { id, lookups } of some) open.set(id, lookups)
        try {
          return await run(some, work, scheduled)
        } finally {
          for (const { id } of some) open.delete(id)
        }
      }
      yield* inOrder(batchesOf(jobs, BATCH), renderSome)
    },
  }
}

/** The results in the order of the batches, which run at the same time. */
async function* inOrder<Batch, Result>(
  batches: Iterable<Batch>,
  work: (batch: Batch) => Promise<Result>,
): AsyncGenerator<Result> {
  const running: Promise<Result>[] = []
  for (const batch of batches) {
    const result = work(batch)
    // It is awaited later.
    result.catch(() => undefined)
    running.push(result)
    if (running.length === BATCHES_AHEAD) yield (await running.shift()) as Result
  }
  for (const result of running) yield await result
}

/** Threads read it without another copy. */
function toShared(linkable: Rendering['linkable']): SharedArrayBuffer {
  const bytes = serialize(linkable)
  const shared = new SharedArrayBuffer(bytes.length)
  new Uint8Array(shared).set(bytes)
  return shared
}
