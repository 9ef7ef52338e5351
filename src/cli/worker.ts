// `spread-info worker`: runs the Cloudflare Worker locally in workerd, and publishes the folder to it over HTTP.
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openPorts } from '../platforms/node/ports.ts'
import { createPublishPipeline } from '../platforms/node/publish-pipeline.ts'
import { watchFolder } from '../platforms/node/watch.ts'
import { createRemoteDestination } from '../store/http/remote-destination.ts'
import { toPort, toUrl, UsageError, type Values } from './options.ts'
import { printLine, warn, warnLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, createReporter } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { findPublication } from './publication/find-publication.ts'
import { choosePort, tryPort } from './serving/choose-port.ts'
import { stopSignal } from './stop-signal.ts'
import { startWrangler } from './wrangler.ts'

const START_MS = 60_000

export async function run(values: Values): Promise<void> {
  const publication = await findPublication(values)
  const { host = '' } = values
  if (values.port !== undefined && toPort(values.port) === 0)
    throw new UsageError('the Worker needs a fixed port; choose one with --port', 2)
  // wrangler does not say that a port is in use, and then another program would get what is published.
  const port = await choosePort(values, each => tryPort(host, each))
  const address = `http://${host}:${port}`
  const url = values.url === undefined ? undefined : toUrl('url', values.url)
  const token = process.env.PUBLISH_TOKEN ?? randomBytes(24).toString('base64url')
  const stop = stopSignal()
  const data = join(publication.data, 'worker')
  const workerd = await startWrangler({ data, host, port, token })
  // Its own data folder: the records of `serve` are for another destination.
  const ports = await openPorts(join(data, 'publisher'), warnLine)
  try {
    await untilAnswers(address, workerd)
    const pipeline = createPublishPipeline({ ...publication, url, address }, ports, {
      remote: createRemoteDestination(address, token, fetch),
      onVisible: ({ articles, revision }) =>
        printLine(`Revision ${revision}: ${count(articles, 'article')} at ${address}/`),
      progress: createProgress,
    })
    const report = createReporter(publication.articles, warn, { isVerbose: values.verbose === 'true' })
    const sumUp = createSummary(publication.articles)
    const publish = async () => {
      const { files, problems } = await pipeline.run()
      report(problems)
      await sumUp(files)
    }
    await publish()
    const watcher = watchFolder({
      folder: pipeline.folder.root,
      files: () => [publication.site, ...pipeline.folder.listOutside()],
      changed: publish,
      log: warnLine,
    })
    await Promise.race([stop, exited(workerd)])
    await watcher.close()
  } finally {
    ports.close()
    workerd.kill('SIGTERM')
    await exited(workerd)
  }
}

const exited = (child: ChildProcess) =>
  child.exitCode === null && child.signalCode === null
    ? new Promise<void>(resolve => child.once('exit', () => resolve()))
    : Promise.resolve()

async function untilAnswers(address: string, workerd: ChildProcess): Promise<void> {
  const end = Date.now() + START_MS
  while (Date.now() < end && workerd.exitCode === null) {
    const answered = await fetch(`${address}/publish/manifest`).then(
      () => true,
      () => false,
    )
    if (answered) return
    await setTimeout(100)
  }
  if (workerd.exitCode !== null)
    throw new UsageError(`wrangler ended with ${workerd.exitCode} before the Worker answered`)
  throw new UsageError(`the Worker did not answer at ${address} within ${START_MS / 1000} s`)
}
