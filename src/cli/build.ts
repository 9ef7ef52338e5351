// `spread-info build`: publishes a folder into its store, and writes what the service would answer as files.
import { createApp } from '../app.ts'
import { buildSite } from '../build/build-site.ts'
import { listAssets } from '../platforms/node/asset.ts'
import { createCardFlaws } from '../platforms/node/cards/card-flaws.ts'
import { createCardWorker } from '../platforms/node/cards/card-worker.ts'
import { checkOutput } from '../platforms/node/output/check-output.ts'
import { OutputError, openOutputFolder } from '../platforms/node/output/output-folder.ts'
import { type NodePorts, openPorts } from '../platforms/node/ports.ts'
import { createPublishPipeline } from '../platforms/node/publish-pipeline.ts'
import { isReplacement } from '../store/hold.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { printLine, warn, warnLine } from './output/print.ts'
import { createProgress, leaveProgress } from './output/progress.ts'
import { count, createReporter } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { drawRendition } from './publication/draw-rendition.ts'
import { findPublication, type PublicationFolders } from './publication/find-publication.ts'

const NO_ADDRESS = 'http://localhost:8787'

interface BuildOptions {
  readonly url: string | undefined
  readonly live: string | undefined
  readonly out: string
  readonly withoutCards: boolean
  readonly force: boolean
  readonly replace: boolean
  readonly isVerbose: boolean
}

export async function run(values: Values): Promise<void> {
  const folders = await findPublication(values)
  const { url, live, out = '' } = values
  const options: BuildOptions = {
    url: url === undefined ? undefined : toUrl('url', url),
    live: live === undefined ? undefined : toUrl('live', live),
    out: out,
    withoutCards: values['no-cards'] === 'true',
    force: values.force === 'true',
    replace: values.replace === 'true',
    isVerbose: values.verbose === 'true',
  }
  try {
    await build(folders, options)
  } catch (error) {
    leaveProgress()
    throw error instanceof OutputError ? new UsageError(error.message, 1, { cause: error }) : error
  }
}

async function build(folders: PublicationFolders, options: BuildOptions): Promise<void> {
  const { out, force } = options
  const folder = await checkOutput(out, { articles: folders.articles, data: folders.data, force })
  const ports = await openPorts(folders.data, warnLine)
  try {
    await publish(folders, ports, options)
    await write(folder, ports, options)
  } finally {
    ports.close()
  }
}

async function publish(folders: PublicationFolders, ports: NodePorts, options: BuildOptions): Promise<void> {
  const { url, withoutCards, isVerbose } = options
  const source = { ...folders, url, address: NO_ADDRESS }
  const attempt = (force: boolean) =>
    createPublishPipeline(source, ports, { force, withoutCards, withRenditions: true, progress: createProgress }).run()
  let outcome = await attempt(options.force)
  if (outcome.hold && isReplacement(outcome.hold) && options.replace) outcome = await attempt(true)
  createReporter(folders.articles, warn, { isVerbose })(outcome.problems)
  if (outcome.isHeld) throw new UsageError('nothing was built')
  await createSummary(folders.articles)(outcome.files)
}

async function write(
  folder: string,
  ports: NodePorts,
  { out, live, force, withoutCards }: BuildOptions,
): Promise<void> {
  const started = performance.now()
  const now = new Date()
  const drawing = createCardWorker(ports.blobFolder)
  const app = createApp(
    { ...ports, now: () => now },
    {
      staticBuild: { ...(live !== undefined && { live }) },
      drawCard: createCardFlaws(ports.db).storing(drawing.card),
      drawRendition,
    },
  )
  const publication = await app.context.publication()
  if (!publication) throw new UsageError('there is nothing to build')
  const progress = createProgress('Files')
  const output = await openOutputFolder(folder, { blobs: ports.blobFolder, force })
  try {
    const { files } = await buildSite(publication, {
      ask: app.fetch,
      db: ports.db,
      output,
      assets: await listAssets(),
      now,
      withoutCards,
      onProgress: done => progress(done, done + 1),
    })
    const counts = await output.finish('', 0)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    printLine(
      `${count(files.length, 'file')} in ${out}: ${counts.written} written, ${counts.unchanged} unchanged, ${counts.removed} removed; ` +
        `${(counts.bytes / 1e6).toFixed(1)} MB in ${seconds} s`,
    )
  } finally {
    await output.close()
    await drawing.close()
  }
}
