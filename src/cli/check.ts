// `spread-info check`: reads everything as publishing would, and tells every problem.
import { createDb } from '../platforms/node/db.ts'
import { createLocalPublisher } from '../platforms/node/local-publisher.ts'
import { createCheckingDestination } from '../store/checking-destination.ts'
import { migrate } from '../store/migrations.ts'
import { UsageError, type Values } from './options.ts'
import { createProgress } from './progress.ts'
import { findPublication } from './publication.ts'
import { count, renderProblems } from './report.ts'

export async function run(values: Values): Promise<void> {
  const publication = await findPublication({ ...values, data: '' })
  const db = createDb(':memory:')
  await migrate(db)
  const source = { ...publication, address: 'http://localhost:8787' }
  const publisher = createLocalPublisher(source, db, createCheckingDestination(), createProgress('Articles'))
  const { articles, problems } = await publisher.publish()
  process.stdout.write(renderProblems(problems, publication.articles))
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const summary = `${count(articles, 'article')} to publish, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`
  if (errors > 0) throw new UsageError(summary)
  process.stdout.write(`${summary}\n`)
}
