// Writes the files of a static build from the store.
import { createApp } from '../../app.ts'
import { buildSite } from '../../build/build-site.ts'
import type { BuildState } from '../../build/build-state.ts'
import { IDENTITIES_FILE, renderIdentities } from '../../build/identities.ts'
import { listAssets } from '../../platforms/node/asset.ts'
import { createCardFlaws } from '../../platforms/node/cards/card-flaws.ts'
import { createCardWorker } from '../../platforms/node/cards/card-worker.ts'
import { type BuildCounts, openOutputFolder } from '../../platforms/node/output/output-folder.ts'
import type { NodePorts } from '../../platforms/node/ports.ts'
import { UsageError } from '../options.ts'
import { createProgress } from '../output/progress.ts'

interface SiteOptions {
  readonly live: string | undefined
  readonly withoutCards: boolean
  readonly force: boolean
  /** The time of the whole build. */
  readonly now: Date
  readonly state: BuildState
}

interface WrittenSite extends BuildCounts {
  readonly redirects: number
}

/** `folder` is a real path, which may not exist yet. */
export async function writeSite(
  folder: string,
  ports: NodePorts,
  { live, withoutCards, force, now, state }: SiteOptions,
): Promise<WrittenSite> {
  const drawing = createCardWorker(ports.blobFolder)
  const app = createApp(
    { ...ports, now: () => now },
    {
      staticBuild: { ...(live !== undefined && { live }) },
      // Without a function for copies of pictures: publishing has drawn them, and reported those that can't be drawn.
      drawCard: createCardFlaws(ports.db).storing(drawing.card),
    },
  )
  const output = await openOutputFolder(folder, { blobs: ports.blobFolder, force })
  try {
    const publication = await app.context.publication()
    if (!publication) throw new UsageError('nothing is published, so there is nothing to build')
    const { redirects } = await buildSite(publication, {
      ask: app.fetch,
      db: ports.db,
      output,
      assets: await listAssets(),
      now,
      withoutCards,
      onProgress: createProgress('Files'),
    })
    const identities = await renderIdentities(ports.db, publication.id, now)
    await output.write(IDENTITIES_FILE, new TextEncoder().encode(identities))
    return { ...(await output.finish(state.key, state.until)), redirects }
  } finally {
    await output.close()
    await drawing.close()
  }
}
