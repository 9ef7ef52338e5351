// Publishes the folder of a running service, and reports the results on the terminal.
import type { App } from '../../app.ts'
import type { PublicationSource } from '../../platforms/node/local-publisher.ts'
import { type FollowedFolder, followFolder } from '../../platforms/node/service/follow-folder.ts'
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

export function publishFolder(
  source: PublicationSource & { readonly data: string },
  { app, announce, isVerbose }: FolderOptions,
): Pick<FollowedFolder, 'close'> {
  const sumUp = createSummary(source.articles)
  const progress = new Map<string, Progress>()

  function showProgress(label: string, done: number, total: number): void {
    const bar = progress.get(label) ?? createProgress(label)
    progress.set(label, bar)
    bar(done, total)
    // The next run gets a new bar, with a new start time.
    if (done >= total) progress.delete(label)
  }

  return followFolder(source, app, {
    progress: showProgress,
    log: warnLine,
    ready: async () => announce(await app.destination.manifest()),
    problems: createReporter(source.articles, warn, { isVerbose }),
    cards: createReporter(source.articles, warn, { isVerbose }),
    changed: ({ revision, set, removed }) =>
      printLine(`Revision ${revision}: ${count(set, 'article')} set, ${removed} removed`),
    finished: ({ files }) => sumUp(files),
    failed: reason => warnLine(`nothing was published: ${reason}`),
  })
}
