// `spread-info publish`: publishes once, into the data folder or to a remote service.
import type { PublicationSource } from '../platforms/node/local-publisher.ts'
import { openPorts } from '../platforms/node/ports.ts'
import { createPublishPipeline } from '../platforms/node/publish-pipeline.ts'
import type { Destination } from '../store/destination.ts'
import { createRemoteDestination } from '../store/http/remote-destination.ts'
import { errorMessage } from '../text/error-message.ts'
import { isThisMachine } from '../text/http/this-machine.ts'
import { dryRun } from './dry-run.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { printLine, warn, warnLine } from './output/print.ts'
import { createProgress, leaveProgress } from './output/progress.ts'
import { count, createReporter, type ReportOptions } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { findPublication, type PublicationFolders } from './publication.ts'

export async function run(values: Values): Promise<void> {
  const folders = await findPublication(values)
  const to = values.to === undefined ? undefined : toUrl('to', values.to)
  const url = values.url === undefined ? undefined : toUrl('url', values.url)
  const token = process.env.PUBLISH_TOKEN
  if (to && !token)
    throw new UsageError('--to needs the publishing token of the service in the environment variable PUBLISH_TOKEN')
  const remote = to ? createRemoteDestination(to, token ?? '', fetch, { onRetry: report }) : undefined
  const address = to ?? 'http://localhost:8787'
  const source = { ...folders, url, address, isPublic: to !== undefined && !isThisMachine(to) }
  const options = { force: values.force === 'true', isVerbose: values.verbose === 'true', ...(remote && { remote }) }
  try {
    if (values['dry-run'] === 'true') await dryRun(source, options)
    else await publish(source, { ...options, withoutCards: values['no-cards'] === 'true' })
  } catch (error) {
    leaveProgress()
    throw to && !(error instanceof UsageError) ? new UsageError(errorMessage(error), 1, { cause: error }) : error
  }
}

interface PublishOptions extends ReportOptions {
  readonly remote?: Destination
  readonly force: boolean
  readonly withoutCards: boolean
}

async function publish(source: PublicationSource & PublicationFolders, options: PublishOptions): Promise<void> {
  const ports = await openPorts(source.data, warnLine)
  try {
    const pipeline = createPublishPipeline(source, ports, { ...options, progress: createProgress })
    const { articles, set, removed, revision, isHeld, files, problems } = await pipeline.run()
    createReporter(source.articles, warn, options)(problems)
    if (isHeld) throw new UsageError('nothing was published')
    const where = options.remote ? source.address : source.data
    printLine(`Revision ${revision} in ${where}: ${count(articles, 'article')}, ${set} set, ${removed} removed`)
    await createSummary(source.articles)(files)
  } finally {
    ports.close()
  }
}

function report(line: string): void {
  leaveProgress()
  warnLine(line)
}
