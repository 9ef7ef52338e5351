// `spread-info build`: publishes a folder into its store, and writes what the service would answer as files.
import { type BuildState, readBuildState } from '../build/build-state.ts'
import { readIntactBuild } from '../platforms/node/output/build-record.ts'
import { checkOutput, OutputError } from '../platforms/node/output/check-output.ts'
import { printProgram } from '../platforms/node/output/program-print.ts'
import { type NodePorts, openPorts } from '../platforms/node/ports.ts'
import { createPublishPipeline } from '../platforms/node/publish-pipeline.ts'
import { readSettings } from '../platforms/node/site-file.ts'
import { isReplacement } from '../store/hold.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { printLine, warn, warnLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { createReporter } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { findPublication, type PublicationFolders } from './publication/find-publication.ts'
import type { Learned } from './publication/learn-built.ts'
import { knowsArticles } from './publication/unchecked-ids.ts'

// Pages work under any address, but feeds and cards need one.
const NO_ADDRESS = 'http://localhost:8787'

interface BuildOptions {
  readonly url: string | undefined
  readonly live: string | undefined
  /** As given, for messages. */
  readonly out: string
  readonly withoutCards: boolean
  readonly offline: boolean
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
    out,
    withoutCards: values['no-cards'] === 'true',
    offline: values.offline === 'true',
    force: values.force === 'true',
    replace: values.replace === 'true',
    isVerbose: values.verbose === 'true',
  }
  try {
    await build(folders, options)
  } catch (error) {
    throw error instanceof OutputError ? new UsageError(error.message, 1, { cause: error }) : error
  }
}

async function build(folders: PublicationFolders, options: BuildOptions): Promise<void> {
  const started = performance.now()
  const { out, live, withoutCards, offline, force } = options
  const { articles, data } = folders
  const folder = await checkOutput(out, { articles, data, force })
  const program = printProgram()
  const ports = await openPorts(data, warnLine)
  try {
    const isBuilt = async () => {
      const now = new Date()
      const { key } = await readBuildState(ports.db, now, [program, live, withoutCards])
      const last = await readIntactBuild(folder)
      return last?.key === key && now.getTime() < last.until
    }
    let looked: Promise<boolean> | undefined
    // Asked when the articles are published: there are thousands of files to look at, so only once.
    const isCurrent = () => {
      looked ??= isBuilt()
      return looked
    }
    const { site } = options.url === undefined ? await readSettings(folders) : {}
    const url = options.url ?? (site?.url || undefined)
    let learned: Learned | undefined
    if (!(await knowsArticles(ports.db, data))) {
      const { learnFromBuild } = await import('./publication/learn-built.ts')
      learned = await learnFromBuild(ports, { data, folder, url, offline })
    }
    await publish(folders, ports, { ...options, hasImages: isCurrent })
    if (learned) {
      const problems = await learned.check()
      createReporter(articles, warn, { isVerbose: true })(problems)
      if (problems.length > 0 && !force) throw new UsageError('nothing was built')
      await learned.confirm()
    }
    if (url === undefined)
      warnLine(
        `Feeds, cards and sitemaps link to ${NO_ADDRESS}, which other machines can’t open: set "url" in the settings, or use --url`,
      )
    // After publishing: what it has just made public counts as public.
    const now = new Date()
    const state = await readBuildState(ports.db, now, [program, live, withoutCards])
    if (await isCurrent()) {
      printLine(`Nothing has changed: ${out} is up to date`)
    } else {
      // Loaded only now: most builds in a loop have nothing to do.
      const { writeSite } = await import('./publication/write-site.ts')
      await writeSite(folder, ports, { ...options, url: url ?? NO_ADDRESS, data, now, state, started })
    }
    reportDue(state)
  } finally {
    ports.close()
  }
}

function reportDue({ due }: BuildState): void {
  if (due)
    printLine(
      `Build again after ${due.toISOString().replace(/\.\d+Z$/, 'Z')}: then the next scheduled article is public`,
    )
}

type PublishOptions = BuildOptions & { readonly hasImages: () => Promise<boolean> }

async function publish(folders: PublicationFolders, ports: NodePorts, options: PublishOptions): Promise<void> {
  const { url, withoutCards, hasImages, isVerbose } = options
  const source = { ...folders, url, address: NO_ADDRESS }
  const pipeline = { withoutCards, withRenditions: true, hasImages, progress: createProgress }
  const attempt = (force: boolean) => createPublishPipeline(source, ports, { ...pipeline, force }).run()
  let outcome = await attempt(options.force)
  if (outcome.hold && isReplacement(outcome.hold) && options.replace) outcome = await attempt(true)
  createReporter(folders.articles, warn, { isVerbose })(outcome.problems)
  if (outcome.isHeld) throw new UsageError('nothing was built')
  await createSummary(folders.articles)(outcome.files)
}
