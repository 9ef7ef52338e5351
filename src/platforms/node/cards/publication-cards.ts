// The cards of the publication in the local store, and the smaller copies of its pictures.
import { drawJobs, type Job, jobsOf, renditionJobsOf } from '../../../cards/draw-cards.ts'
import { pageJobsOf } from '../../../cards/pages/page-jobs.ts'
import { articleBatches } from '../../../store/article-batches.ts'
import { createArticles, END_OF_TIME } from '../../../store/articles.ts'
import type { Destination } from '../../../store/destination.ts'
import { readManifest } from '../../../store/documents.ts'
import type { Problem } from '../../../text/problem.ts'
import type { NodePorts } from '../ports.ts'
import { createCardFlaws } from './card-flaws.ts'
import { createCardWorker } from './card-worker.ts'
import { missingPackages } from './installed.ts'
import type { TemplateRoots } from './own-template/template-roots.ts'

interface Drawing {
  readonly onProgress: (done: number, total: number) => void
  /** Problems of earlier runs, which are not reported again. */
  readonly reported?: readonly Problem[]
}

interface Choice {
  /** Also the copies of pictures that a service would draw on demand. */
  readonly withRenditions: boolean
  readonly withoutCards?: boolean | undefined
  /** The file that the settings are in, for problems. */
  readonly settings?: string
  /** The folders of the publisher's own templates. */
  readonly roots: TemplateRoots
}

export function createPublicationCards(
  ports: NodePorts,
  store: Destination,
  { withRenditions, withoutCards = false, settings = '', roots }: Choice,
) {
  const flaws = createCardFlaws(ports.db)
  const worker = createCardWorker(ports.blobFolder, roots)
  const canDrawCards = !withoutCards && missingPackages().cards.length === 0
  const { rendition, roughRendition } = worker
  const renderer = { rendition, roughRendition, ...(canDrawCards && { card: flaws.storing(worker.card) }) }
  return {
    /** `first` are the cards for link previews, `rest` all other images. */
    async list(): Promise<{ first: Job[]; rest: Job[] }> {
      const { site } = await readManifest(ports.db)
      const jobs: { first: Job[]; rest: Job[] } = { first: [], rest: [] }
      if (!site) return jobs
      // Also for scheduled articles: the remote service can't draw their cards later.
      for (const at of canDrawCards ? [ports.now(), END_OF_TIME] : [])
        jobs.first.push(...(await pageJobsOf(createArticles(ports.db, at).terms, site, { settings })))
      for await (const batch of articleBatches(createArticles(ports.db, END_OF_TIME))) {
        if (canDrawCards) jobs.first.push(...jobsOf(batch, site, ports.now(), 'wide'))
        if (!withoutCards) jobs.rest.push(...jobsOf(batch, site, ports.now(), 'others'))
        if (withRenditions) jobs.rest.push(...renditionJobsOf(batch))
      }
      return jobs
    },
    draw: (jobs: readonly Job[], drawing: Drawing) =>
      drawJobs(jobs, renderer, store, { ...drawing, known: flaws.known }),
  }
}
