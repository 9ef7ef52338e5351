// `spread-info check`: reads everything as publishing would, checks what the cards would show, and reports every problem.
import { join } from 'node:path'
import { inspectCards } from '../cards/inspect-cards.ts'
import { explainMissingPackages } from '../platforms/node/cards/installed.ts'
import { renderCheckSummary } from '../review/render-summary.ts'
import { UsageError, type Values } from './options.ts'
import { print, printLine, warnLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, renderReport } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { writeOutput } from './output/write-output.ts'
import { checkIds } from './publication/check-ids.ts'
import { findPublication, withStore } from './publication/find-publication.ts'
import { readArticles } from './publication/read-articles.ts'

export async function run(values: Values): Promise<void> {
  const publication = await findPublication(values)
  // Ids first, so that the files are checked as they are after writing.
  const { ids, outcome, articles, renderer } = await withStore(publication.data, async store => {
    const ids = store ? await checkIds(publication.articles, store, values['write-ids'] === 'true') : []
    return { ids, ...(await readArticles(publication, { store })) }
  })
  // Missing glyphs and damaged photos.
  const inspection = { site: outcome.site, now: new Date(), inspect: renderer.inspect }
  const shortage = explainMissingPackages()
  if (shortage !== undefined) warnLine(shortage)
  const flaws =
    shortage === undefined ? await inspectCards(articles, inspection, { onProgress: createProgress('Cards') }) : []
  const problems = [...outcome.problems, ...ids, ...flaws]
  print(renderReport(problems, publication.articles, { isVerbose: values.verbose === 'true' }))
  await createSummary(publication.articles)(outcome.files)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const summary = `${count(outcome.articles, 'article')} to publish, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}`
  if (values.summary !== undefined) {
    const shown = problems.map(problem => ({ ...problem, file: join(publication.articles, problem.file) }))
    await writeOutput(values.summary, renderCheckSummary(shown, summary))
  }
  if (errors > 0) throw new UsageError(summary)
  printLine(summary)
}
