// `spread-info check`: reads everything as publishing would, checks what the cards would show, and reports every problem.
import { join } from 'node:path'
import { inspectCards } from '../cards/inspect-cards.ts'
import { explainMissingPackages } from '../platforms/node/cards/installed.ts'
import { renderCheckSummary } from '../review/render-summary.ts'
import type { Problem } from '../text/problem.ts'
import { UsageError, type Values } from './options.ts'
import { print, printJson, printLine, warnLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, renderReport } from './output/report.ts'
import { createSummary } from './output/summary.ts'
import { writeOutput } from './output/write-output.ts'
import { checkIds } from './publication/check-ids.ts'
import { findPublication, withStore } from './publication/find-publication.ts'
import { readArticles } from './publication/read-articles.ts'
import { withTitleLines } from './publication/with-title-lines.ts'

export async function run(values: Values): Promise<void> {
  const { format } = values
  if (format !== 'text' && format !== 'json') throw new UsageError(`--format takes text or json, not "${format}"`, 2)
  const publication = await findPublication(values)
  // Ids first, so that the files are checked as they are after writing.
  const { ids, outcome, articles, renderer, settings } = await withStore(publication.data, async store => {
    const ids = store ? await checkIds(publication.articles, store, values['write-ids'] === 'true') : []
    return { ids, ...(await readArticles(publication, { store })) }
  })
  // Missing glyphs and damaged photos.
  const inspection = { site: outcome.site, now: new Date(), inspect: renderer.inspect, settings }
  const shortage = explainMissingPackages()
  if (shortage !== undefined) warnLine(shortage)
  const flaws =
    shortage === undefined ? await inspectCards(articles, inspection, { onProgress: createProgress('Cards') }) : []
  const problems = [...outcome.problems, ...ids, ...(await withTitleLines(flaws, publication.articles))]
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const summary = `${count(outcome.articles, 'article')} to publish, ${count(errors, 'error')}, ${count(warnings, 'warning')}`
  const shown = problems.map(problem => ({ ...problem, file: join(publication.articles, problem.file) }))
  if (format === 'json') printJson({ articles: outcome.articles, errors, warnings, problems: shown.map(toEntry) })
  else {
    print(renderReport(problems, publication.articles, { isVerbose: values.verbose === 'true' }))
    await createSummary(publication.articles)(outcome.files)
  }
  if (values.summary !== undefined) await writeOutput(values.summary, renderCheckSummary(shown, summary))
  if (errors > 0) throw new UsageError(summary)
  if (format === 'text') printLine(summary)
}

/** What programs get of a problem, always in this order. */
const toEntry = ({ file, line, severity, message, hint }: Problem) => ({ file, line, severity, message, hint })
