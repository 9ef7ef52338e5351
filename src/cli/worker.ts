// `spread-info worker`: runs the Cloudflare Worker locally in workerd, and publishes the folder to it over HTTP.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { openPorts } from '../platforms/node/ports.ts'
import { createPublishPipeline } from '../platforms/node/publish-pipeline.ts'
import { watchFolder } from '../platforms/node/watch.ts'
import { createRemoteDestination } from '../store/http/remote-destination.ts'
import { isLoopback } from '../text/http/this-machine.ts'
import { toPort, toUrl, UsageError, type Values } from './options.ts'
import { printLine, warn, warnLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, createReporter } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { findPublication } from './publication/find-publication.ts'
import { stopSignal } from './stop-signal.ts'

const ROOT = join(import.meta.dirname, '../..')
const START_MS = 60_000

export async function run(values: Values): Promise<void> {
  const publication = await findPublication(values)
  const port = toPort(values.port ?? '')
  if (port === 0) throw new UsageError('the Worker needs a fixed port; choose one with --port', 2)
  const address = `http://${values.host}:${port}`
  const url = values.url === undefined ? undefined : toUrl('url', values.url)
  const token = process.env.PUBLISH_TOKEN ?? randomBytes(24).toString('base64url')
  const stop = stopSignal()
  const workerd = await startWrangler(join(publication.data, 'worker'), values.host ?? '', port, token)
  // Its own data folder: the records of `serve` are for another destination.
  const ports = await openPorts(join(publication.data, 'worker', 'publisher'), warnLine)
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

async function startWrangler(data: string, host: string, port: number, token: string): Promise<ChildProcess> {
  await mkdir(data, { recursive: true })
  const wrangler = join(dirname(createRequire(import.meta.url).resolve('wrangler/package.json')), 'bin/wrangler.js')
  const reach = host === 'localhost' || isLoopback(host) ? ['--var', 'LOOPBACK_ONLY:yes'] : []
  const settings = [
    '--ip',
    host,
    '--port',
    String(port),
    '--persist-to',
    data,
    '--var',
    `PUBLISH_TOKEN:${token}`,
    ...reach,
  ]
  const quiet = ['--log-level', 'warn', '--show-interactive-dev-session=false']
  return spawn(process.execPath, [wrangler, 'dev', ...settings, ...quiet], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // No request leaves this machine.
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false', CLOUDFLARE_CF_FETCH_ENABLED: 'false', CI: '1' },
  })
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
  throw new UsageError(`the Worker did not answer at ${address} within ${START_MS / 1000} s`)
}
