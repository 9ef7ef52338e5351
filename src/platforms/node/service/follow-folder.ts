// Publishes the folder of a running service in its thread, again after each change. A thread that ends is started again.
import type { App } from '../../../app.ts'
import type { Outcome } from '../../../publishing/outcome.ts'
import { errorMessage } from '../../../text/error-message.ts'
import type { Problem } from '../../../text/problem.ts'
import type { PublicationSource } from '../local-publisher.ts'
import { readSettings } from '../site-file.ts'
import { type PublishingThread, startPublishing } from '../threads/publishing-thread.ts'

interface FolderEvents {
  readonly progress: (label: string, done: number, total: number) => void
  readonly log: (line: string) => void
  /** Once, when there is something to serve, or when the first attempt published nothing. */
  readonly ready: () => Promise<void>
  /** All problems of the articles, after each publishing and before `ready` and `changed`. */
  readonly problems: (problems: readonly Problem[]) => void
  /** All problems of the cards, after each run. */
  readonly cards: (problems: readonly Problem[]) => void
  /** After `ready`: readers see something new, or the last change is not held back any more. */
  readonly changed: (outcome: Outcome) => void
  /** After each publishing that was not held back. */
  readonly finished: (outcome: Outcome) => Promise<void>
  /** Why nothing was published. The folder is scanned again and again: the same failure is reported once. */
  readonly failed: (reason: string) => void
}

export interface FollowedFolder {
  /** Publishes now. Rejects if the folder can't be read or the store can't be written. */
  publish(): Promise<Outcome>
  /** Resolves when the current publishing is done, or stopped after a few seconds. Unfinished cards are dropped. */
  close(): Promise<void>
}

// If the thread ends every time, the pauses between the attempts become longer.
const RESTART_MS = 5000
const MAX_RESTART_MS = 5 * 60_000

/** `data` is the folder of the store, which exists already. */
export function followFolder(
  { data, ...source }: PublicationSource & { readonly data: string },
  app: Pick<App, 'destination' | 'published'>,
  events: FolderEvents,
): FollowedFolder {
  let isReady = false
  let thread: PublishingThread | undefined
  let restart: NodeJS.Timeout | undefined
  let restartMs = RESTART_MS
  /** Why the last attempt published nothing, though there may be a change. */
  let obstacle: string | undefined

  async function readyOnce(): Promise<void> {
    if (isReady) return
    isReady = true
    await events.ready()
  }
  /** Stored articles are served immediately; changes since then are found a moment later. */
  async function serveStored(): Promise<void> {
    const [stored, { site }] = await Promise.all([app.destination.manifest(), readSettings(source)])
    if (stored.site && stored.site.url === (source.url ?? (site?.url || source.address))) await readyOnce()
  }
  async function report(outcome: Outcome): Promise<void> {
    events.problems(outcome.problems)
    restartMs = RESTART_MS
    const isReleased = obstacle !== undefined && !outcome.isHeld
    obstacle = outcome.isHeld ? 'held back' : undefined
    if (!isReady) await readyOnce()
    else if (outcome.isChanged || isReleased) events.changed(outcome)
    if (!outcome.isHeld) await events.finished(outcome)
  }
  function fail(reason: string): void {
    if (reason !== obstacle) events.failed(reason)
    obstacle = reason
    inBackground(readyOnce())
  }
  const inBackground = (work: Promise<void>) => void work.catch(error => events.log(`serve: ${errorMessage(error)}`))

  function start(): void {
    const { progress, log, cards } = events
    const reports = {
      progress,
      log,
      cards,
      committed: app.published,
      published: (outcome: Outcome) => inBackground(report(outcome)),
      failed: fail,
    }
    thread = startPublishing({ source, data }, reports, error => {
      thread = undefined
      events.failed(`${error.message}; trying again in ${restartMs / 1000} s`)
      obstacle = error.message
      restart = setTimeout(start, restartMs)
      restartMs = Math.min(2 * restartMs, MAX_RESTART_MS)
    })
  }
  inBackground(serveStored())
  start()

  return {
    async publish() {
      if (!thread) throw new Error(`nothing was published: ${obstacle}`)
      return thread.publish()
    },
    async close() {
      clearTimeout(restart)
      await thread?.close()
    },
  }
}
