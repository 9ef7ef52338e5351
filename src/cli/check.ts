// `spread-info check`: reads everything as publishing would, draws every card, and tells every problem.
import type { Submission } from '../article.ts'
import { drawJobs, jobsOf } from '../cards/draw-cards.ts'
import { createDb } from '../platforms/node/db.ts'
import { createStudio } from '../platforms/node/draw-card.ts'
import { createFetch } from '../platforms/node/fetch.ts'
import { createLocalPublisher } from '../platforms/node/local-publisher.ts'
import { createCheckingDestination } from '../store/checking-destination.ts'
import { migrate } from '../store/migrations.ts'
import { checkIds } from './ids.ts'
import { UsageError, type Values } from './options.ts'
import { createProgress } from './progress.ts'
import { findPublication } from './publication.ts'
import { count, renderProblems } from './report.ts'

export async function run(values: Values): Promise<void> {
  const publication = await findPublication(values)
  // First, so that what is written is checked as well.
  const ids = await checkIds(publication.articles, publication.data, values['write-ids'] === 'true')
  const db = createDb(':memory:')
  await migrate(db)
  const source = { ...publication, address: 'http://localhost:8787' }
  const seen: Submission[] = []
  const destination = createCheckingDestination(article => seen.push(article))
  const publisher = createLocalPublisher(source, db, destination, createFetch(), createProgress('Articles'))
  const { articles, site, problems: found } = await publisher.publish()
  // Only a card that is drawn tells which letters no font has, and which photograph is damaged.
  const jobs = await jobsOf(seen, site, new Date(), 'wide')
  const place = { missingBlobs: async (keys: readonly string[]) => [...keys], putBlob: async () => undefined }
  const flaws = await drawJobs(jobs, createStudio(publisher.readPicture), place, {
    onProgress: createProgress('Cards'),
  })
  const problems = [...found, ...ids, ...flaws]
  process.stdout.write(renderProblems(problems, publication.articles))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const summary = `${count(articles, 'article')} to publish, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`
  if (errors > 0) throw new UsageError(summary)
  process.stdout.write(`${summary}\n`)
}
