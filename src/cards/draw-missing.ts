// Draws every image of a publication that is not stored yet.
import type { Context } from '../context.ts'
import { articleBatches } from '../store/article-batches.ts'
import { createArticles, END_OF_TIME } from '../store/articles.ts'
import type { Problem } from '../text/problem.ts'
import { type CardStore, type DrawOptions, drawJobs, type Job, jobsOf } from './draw-cards.ts'
import type { CardRenderer } from './model.ts'
import { pageJobsOf } from './pages/page-jobs.ts'

interface MissingOptions extends DrawOptions {
  /** The file that the settings are in, for problems. */
  readonly settings?: string
}

/** Draws the missing images, for scheduled articles too: publishers preview them, and they appear with their cards. */
export async function drawMissing(
  context: Context,
  renderer: CardRenderer,
  store: CardStore,
  { settings, ...options }: MissingOptions = {},
): Promise<Problem[]> {
  const publication = await context.publication()
  if (!publication) return []
  const { db, now } = context.ports
  const { site, articles } = publication
  const jobs: { wide: Job[]; others: Job[] } = { wide: [], others: [] }
  for await (const batch of articleBatches(createArticles(db, END_OF_TIME)))
    for (const which of ['wide', 'others'] as const) jobs[which].push(...jobsOf(batch, site, now(), which))
  // Wide cards first: link previews request them soon after publishing.
  const pages = await pageJobsOf(articles.terms, site, { ...(settings !== undefined && { settings }) })
  return drawJobs([...pages, ...jobs.wide, ...jobs.others], renderer, store, options)
}
