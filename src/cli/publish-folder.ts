// The folder of a running service: published in its thread, with what is found reported on the terminal.
import type { App } from '../app.ts'
import type { PublicationSource } from '../platforms/node/local-publisher.ts'
import { type PublishingThread, type Report, startPublishing } from '../platforms/node/publishing-thread.ts'
import { readSiteFile } from '../platforms/node/site-file.ts'
import type { Outcome } from '../publishing/outcome.ts'
import type { Manifest } from '../store/destination.ts'
import { printLine, warn, warnLine } from './print.ts'
import { createProgress, type Progress } from './progress.ts'
import { count, createTeller } from './report.ts'

interface FolderOptions {
  readonly app: App
  /** Called once, when there is something to be served. */
  readonly announce: (manifest: Manifest) => void
}

// A folder that ends the thread each time is tried more and more seldom.
const RESTART_MS = 5000
const MAX_RESTART_MS = 5 * 60_000

export function publishFolder(
  source: PublicationSource & { readonly data: string },
  { app, announce }: FolderOptions,
): Pick<PublishingThread, 'close'> {
  const { data, ...folder } = source
  const reportArticles = createTeller(folder.articles, warn)
  const reportCards = createTeller(folder.articles, warn)
  const progress = new Map<string, Progress>()
  let isAnnounced = false
  let thread: PublishingThread | undefined
  let restart: NodeJS.Timeout | undefined
  let restartMs = RESTART_MS
  /** Why the last look published nothing, though there may be a change. */
  let hindrance: string | undefined

  /** Stored articles are served at once; changes since then are found a moment later. */
  async function announceStored(): Promise<void> {
    const [stored, { site }] = await Promise.all([app.destination.manifest(), readSiteFile(folder.site)])
    if (stored.site && stored.site.url === (folder.url ?? (site?.url || folder.address))) announceOnce(stored)
  }
  function announceOnce(manifest: Manifest): void {
    if (!isAnnounced) announce(manifest)
    isAnnounced = true
  }
  const announceCurrent = async () => announceOnce(await app.destination.manifest())
  async function reportOutcome(outcome: Outcome): Promise<void> {
    reportArticles(outcome.problems)
    restartMs = RESTART_MS
    const isFreed = hindrance !== undefined && !outcome.isHeld
    hindrance = outcome.isHeld ? 'held back' : undefined
    if (!isAnnounced) await announceCurrent()
    else if (outcome.isChanged || isFreed)
      printLine(`Revision ${outcome.revision}: ${count(outcome.set, 'article')} set, ${outcome.removed} removed`)
  }

  function show({ label, done, total }: Extract<Report, { kind: 'progress' }>): void {
    const bar = progress.get(label) ?? createProgress(label)
    progress.set(label, bar)
    bar(done, total)
    // The next run is timed anew.
    if (done >= total) progress.delete(label)
  }
  const later = (work: Promise<void>) => void work.catch(error => warnLine(`serve: ${error.message}`))

  function on(report: Report): void {
    if (report.kind === 'progress') show(report)
    else if (report.kind === 'log') warnLine(report.line)
    else if (report.kind === 'committed') app.published()
    else if (report.kind === 'published') later(reportOutcome(report.outcome))
    else if (report.kind === 'cards') reportCards(report.problems)
    else {
      // It is looked at again and again: what stays as it is is no news.
      if (report.reason !== hindrance) warnLine(`nothing was published: ${report.reason}`)
      hindrance = report.reason
      later(announceCurrent())
    }
  }

  function start(): void {
    thread = startPublishing({ source: folder, data }, on, error => {
      thread = undefined
      warnLine(`nothing was published: ${error.message}; trying again in ${restartMs / 1000} s`)
      hindrance = error.message
      restart = setTimeout(start, restartMs)
      restartMs = Math.min(2 * restartMs, MAX_RESTART_MS)
    })
  }
  later(announceStored())
  start()

  return {
    async close() {
      clearTimeout(restart)
      await thread?.close()
    },
  }
}
