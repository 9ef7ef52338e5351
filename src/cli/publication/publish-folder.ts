// Publishes the folder of a running service in its thread, and reports the results on the terminal.
import type { App } from '../../app.ts'
import type { PublicationSource } from '../../platforms/node/local-publisher.ts'
import { readSettings } from '../../platforms/node/site-file.ts'
import {
  type PublishingEvents,
  type PublishingThread,
  startPublishing,
} from '../../platforms/node/threads/publishing-thread.ts'
import type { Outcome } from '../../publishing/outcome.ts'
import type { Manifest } from '../../store/destination.ts'
import { printLine, warn, warnLine } from '../output/print.ts'
import { createProgress, type Progress } from '../output/progress.ts'
import { count, createReporter, type ReportOptions } from '../output/report.ts'
import { createSummary } from '../output/summary.ts'

interface FolderOptions extends ReportOptions {
  readonly app: App
  /** Called once, when there is something to serve. */
  readonly announce: (manifest: Manifest) => Promise<void>
}

// If the thread ends every time, the pauses between the attempts become longer.
const RESTART_MS = 5000
const MAX_RESTART_MS = 5 * 60_000

export function publishFolder(
  source: PublicationSource & { readonly data: string },
  { app, announce, isVerbose }: FolderOptions,
): Pick<PublishingThread, 'close'> {
  const { data, ...folder } = source
  const reportArticles = createReporter(folder.articles, warn, { isVerbose })
  const reportCards = createReporter(folder.articles, warn, { isVerbose })
  const progress = new Map<string, Progress>()
  let isAnnounced = false
  const sumUp = createSummary(folder.articles)
  let thread: PublishingThread | undefined
  let restart: NodeJS.Timeout | undefined
  let restartMs = RESTART_MS
  /** Why the last attempt published nothing, though there may be a change. */
  let obstacle: string | undefined

  /** Stored articles are served immediately; changes since then are found a moment later. */
  async function announceStored(): Promise<void> {
    const [stored, { site }] = await Promise.all([app.destination.manifest(), readSettings(folder)])
    if (stored.site && stored.site.url === (folder.url ?? (site?.url || folder.address))) await announceOnce(stored)
  }
  async function announceOnce(manifest: Manifest): Promise<void> {
    if (isAnnounced) return
    isAnnounced = true
    await announce(manifest)
  }
  const announceCurrent = async () => announceOnce(await app.destination.manifest())
  async function reportOutcome(outcome: Outcome): Promise<void> {
    reportArticles(outcome.problems)
    restartMs = RESTART_MS
    const isReleased = obstacle !== undefined && !outcome.isHeld
    obstacle = outcome.isHeld ? 'held back' : undefined
    if (!isAnnounced) await announceCurrent()
    else if (outcome.isChanged || isReleased)
      printLine(`Revision ${outcome.revision}: ${count(outcome.set, 'article')} set, ${outcome.removed} removed`)
    if (!outcome.isHeld) await sumUp(outcome.files)
  }

  function showProgress(label: string, done: number, total: number): void {
    const bar = progress.get(label) ?? createProgress(label)
    progress.set(label, bar)
    bar(done, total)
    // The next run gets a new bar, with a new start time.
    if (done >= total) progress.delete(label)
  }
  const inBackground = (work: Promise<void>) => void work.catch(error => warnLine(`serve: ${error.message}`))

  const events: PublishingEvents = {
    progress: showProgress,
    log: warnLine,
    committed: app.published,
    published: outcome => inBackground(reportOutcome(outcome)),
    cards: reportCards,
    failed(reason) {
      // The folder is scanned again and again: the same failure is reported once.
      if (reason !== obstacle) warnLine(`nothing was published: ${reason}`)
      obstacle = reason
      inBackground(announceCurrent())
    },
  }

  function start(): void {
    thread = startPublishing({ source: folder, data }, events, error => {
      thread = undefined
      warnLine(`nothing was published: ${error.message}; trying again in ${restartMs / 1000} s`)
      obstacle = error.message
      restart = setTimeout(start, restartMs)
      restartMs = Math.min(2 * restartMs, MAX_RESTART_MS)
    })
  }
  inBackground(announceStored())
  start()

  return {
    async close() {
      clearTimeout(restart)
      await thread?.close()
    },
  }
}
