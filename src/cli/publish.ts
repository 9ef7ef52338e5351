// `spread-info publish`: publishes once, into the data folder or to a remote service.
import { explainMissingPackages } from '../platforms/node/cards/installed.ts'
import type { PublicationSource } from '../platforms/node/local-publisher.ts'
import { openPorts } from '../platforms/node/ports.ts'
import { createPublishPipeline } from '../platforms/node/publish-pipeline.ts'
import type { Hold, Service } from '../store/destination.ts'
import { isReplacement } from '../store/hold.ts'
import { errorMessage } from '../text/error-message.ts'
import { isThisMachine } from '../text/http/this-machine.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { canAsk, confirm } from './output/confirm.ts'
import { printLine, warn, warnLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, createReporter, type ReportOptions } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { connect } from './publication/connect.ts'
import { dryRun } from './publication/dry-run.ts'
import { findPublication, type PublicationFolders } from './publication/find-publication.ts'

export async function run(values: Values): Promise<void> {
  const folders = await findPublication(values)
  const connection = connect(values)
  const url = values.url === undefined ? undefined : toUrl('url', values.url)
  const to = connection?.address
  const address = to ?? 'http://localhost:8787'
  const source = { ...folders, url, address, isPublic: to !== undefined && !isThisMachine(to) }
  const options = {
    force: values.force === 'true',
    replace: values.replace === 'true',
    isVerbose: values.verbose === 'true',
    ...(connection && { remote: connection.remote }),
  }
  try {
    if (values['dry-run'] === 'true') await dryRun(source, options)
    else await publish(source, { ...options, withoutCards: values['no-cards'] === 'true' })
  } catch (error) {
    throw to && !(error instanceof UsageError) ? new UsageError(errorMessage(error), 1, { cause: error }) : error
  }
}

interface PublishOptions extends ReportOptions {
  readonly remote?: Service
  readonly force: boolean
  readonly replace: boolean
  readonly withoutCards: boolean
}

async function mayReplace({ message }: Hold): Promise<boolean> {
  if (!canAsk()) return false
  warnLine(message)
  return confirm('Replace it with this folder?')
}

async function publish(source: PublicationSource & PublicationFolders, options: PublishOptions): Promise<void> {
  const shortage = options.withoutCards ? undefined : explainMissingPackages()
  if (shortage !== undefined) warnLine(shortage)
  const ports = await openPorts(source.data, warnLine)
  try {
    const run = (force: boolean) =>
      createPublishPipeline(source, ports, { ...options, force, progress: createProgress }).run()
    const report = createReporter(source.articles, warn, options)
    let outcome = await run(options.force)
    const { hold } = outcome
    if (hold && isReplacement(hold) && (options.replace || (await mayReplace(hold)))) outcome = await run(true)
    const { articles, set, removed, revision, isHeld, files, problems } = outcome
    report(problems)
    if (isHeld) throw new UsageError('nothing was published')
    const where = options.remote ? source.address : source.data
    printLine(`Revision ${revision} in ${where}: ${count(articles, 'article')}, ${set} set, ${removed} removed`)
    await createSummary(source.articles)(files)
  } finally {
    ports.close()
  }
}
