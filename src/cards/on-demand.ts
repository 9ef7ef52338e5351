// Cards drawn because a request asks for one that is not stored yet.
import { cachePerVersion } from '../cache-per-version.ts'
import type { Context, Publication } from '../context.ts'
import { articleBatches } from '../store/article-batches.ts'
import { createPutOrLog } from '../store/put-or-log.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'
import { createConcurrencyLimit } from '../text/pool.ts'
import { isPartial, type Job, jobsOf } from './draw-cards.ts'
import { cardKey, type DrawCard } from './model.ts'
import { pageJobsOf } from './pages/page-jobs.ts'

// Each card being drawn holds some 10 MB of pixels.
const CONCURRENCY = 2

interface Drawn {
  readonly bytes: Uint8Array
  /** The card is not whole, and not stored. */
  readonly isPartial: boolean
}

/**
 * Returns a card's bytes, and stores them if there is room and the card is whole. Returns undefined, without drawing, if the name
 * belongs to no visible article or page.
 */
export function createOnDemand(context: Context, draw: DrawCard): (file: string) => Promise<Drawn | undefined> {
  const { ports } = context
  const running = new Map<string, Promise<Drawn | undefined>>()
  const put = createPutOrLog(ports, 'cards')
  const limit = createConcurrencyLimit(CONCURRENCY)
  const jobsFor = cachePerVersion(listJobs)
  const pagesFor = cachePerVersion(listPageJobs)

  async function find(publication: Publication, file: string): Promise<Job | undefined> {
    // The badge with the year appears on a certain day, not with a revision.
    const version = `${publication.version} ${ports.now().toISOString().slice(0, 10)}`
    const key = cardKey(file)
    return (await jobsFor({ ...publication, version })).get(key) ?? (await pagesFor(publication)).get(key)
  }

  async function listPageJobs({ articles, site }: Publication): Promise<ReadonlyMap<string, Job>> {
    return new Map((await pageJobsOf(articles.terms, site, { every: true })).map(job => [job.key, job]))
  }

  async function listJobs({ articles, site }: Publication): Promise<ReadonlyMap<string, Job>> {
    const jobs = new Map<string, Job>()
    for await (const batch of articleBatches(articles))
      for (const which of ['wide', 'others'] as const)
        for (const job of jobsOf(batch, site, ports.now(), which)) jobs.set(job.key, job)
    return jobs
  }

  async function work(file: string): Promise<Drawn | undefined> {
    const publication = await context.publication()
    const job = publication && (await find(publication, file))
    if (!job?.model) return undefined
    const { key, model } = job
    return limit(async () => {
      const { bytes, flaws } = await draw(model)
      if (isPartial(flaws)) return { bytes, isPartial: true }
      await put(key, bytes, mediaTypeOf(file))
      return { bytes, isPartial: false }
    })
  }

  return file => {
    let job = running.get(file)
    if (!job) {
      job = work(file).finally(() => running.delete(file))
      running.set(file, job)
    }
    return job
  }
}
