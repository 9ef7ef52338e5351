// Writes the files of a static build from the store, and reports what was written.
import { buildSite } from '../../build/build-site.ts'
import type { BuildState } from '../../build/build-state.ts'
import { IDENTITIES_FILE, renderIdentities } from '../../build/identities.ts'
import { createContext } from '../../context.ts'
import { listAssets } from '../../platforms/node/asset.ts'
import { createAnswerThreads } from '../../platforms/node/output/answer-threads.ts'
import { type BuildCounts, openOutputFolder } from '../../platforms/node/output/output-folder.ts'
import type { NodePorts } from '../../platforms/node/ports.ts'
import { UsageError } from '../options.ts'
import { printBuilt } from '../output/built.ts'
import { warnLine } from '../output/print.ts'
import { createProgress } from '../output/progress.ts'
import { checkLive } from './check-live.ts'

interface SiteOptions {
  readonly data: string
  /** As given, for messages. */
  readonly out: string
  /** The address of the publication. */
  readonly url: string
  readonly live: string | undefined
  /** Without a question to `live`. */
  readonly offline: boolean
  readonly withoutCards: boolean
  readonly force: boolean
  /** The time of the whole build. */
  readonly now: Date
  readonly state: BuildState
  /** When the command began, in milliseconds of `performance.now()`. */
  readonly started: number
}

/** `folder` is a real path, which may not exist yet. */
export async function writeSite(folder: string, ports: NodePorts, options: SiteOptions): Promise<void> {
  const { out, url, live, offline, started } = options
  const wrong = live === undefined || offline ? undefined : checkLive(live, url)
  const written = await writeFiles(folder, ports, options)
  printBuilt(out, { ...written, seconds: (performance.now() - started) / 1000 })
  const warning = await wrong
  if (warning !== undefined) warnLine(warning)
}

async function writeFiles(
  folder: string,
  ports: NodePorts,
  { data, live, withoutCards, force, now, state }: SiteOptions,
): Promise<BuildCounts & { readonly redirects: number }> {
  const publication = await createContext({ ...ports, now: () => now }).publication()
  if (!publication) throw new UsageError('nothing is published, so there is nothing to build')
  const output = await openOutputFolder(folder, { blobs: ports.blobFolder, force })
  const threads = createAnswerThreads({ data, root: publication.paths.root, live, withoutCards, now }, warnLine)
  try {
    const { redirects } = await buildSite(publication, {
      ask: threads.ask,
      db: ports.db,
      output,
      assets: await listAssets(),
      now,
      onProgress: createProgress('Files'),
    })
    const identities = await renderIdentities(ports.db, publication.id, now)
    await output.write(IDENTITIES_FILE, new TextEncoder().encode(identities))
    return { ...(await output.finish(state.key, state.until)), redirects }
  } finally {
    await threads.close()
    await output.close()
  }
}
