// `spread-info review`: what a change of the folder changes for readers, as a page and as Markdown.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inspectCards } from '../cards/inspect-cards.ts'
import { asset } from '../platforms/node/asset.ts'
import { createCardRenderer } from '../platforms/node/cards/card-renderer.ts'
import { type ChangedArticle, compareSnapshots } from '../review/compare.ts'
import { renderSheet } from '../review/render-sheet.ts'
import { renderSummary } from '../review/render-summary.ts'
import { type Review, renderCounts } from '../review/review.ts'
import { sortFindings } from '../review/sort-findings.ts'
import type { Problem } from '../text/problem.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { print, printLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, renderReport } from './output/report.ts'
import { writeOutput } from './output/write-output.ts'
import { drawReview } from './publication/draw-review.ts'
import { findBase } from './publication/find-base.ts'
import { findPublication } from './publication/find-publication.ts'
import { type Revisions, readRevisions } from './publication/read-revisions.ts'

const ADDRESS = 'http://localhost:8787'

export async function run(values: Values): Promise<void> {
  const { base, since, out = '', summary } = values
  if (base !== undefined && since !== undefined) throw new UsageError('--base and --since are both given', 2)
  const limit = toCount('limit', values.limit ?? '')
  const url = values.url === undefined ? undefined : toUrl('url', values.url)
  const publication = await findPublication(values)
  const source = { ...publication, url, address: ADDRESS }
  const checkout = await mkdtemp(join(tmpdir(), 'spread-info-base-'))
  try {
    const { against, ...compared } = await findBase(values, source, checkout)
    const revisions = await readRevisions(source, { data: publication.data, ...compared })
    try {
      const { before, after, ports } = revisions
      const comparison = compareSnapshots(before.snapshot, after.snapshot)
      const changed = comparison.articles.filter(({ kind }) => kind !== 'removed')
      const drawn = await drawReview(revisions, changed.slice(0, limit))
      const found = [...after.problems, ...(await inspectState(revisions, 'after', changed)), ...drawn.problems]
      const known = [...before.problems, ...(await inspectState(revisions, 'before', changed))]
      const findings = sortFindings(found, known, comparison.articles)
      const { site } = after.outcome
      const withPath = (problem: Problem) => ({ ...problem, file: join(publication.articles, problem.file) })
      const review: Review = {
        title: site.title,
        against,
        now: ports.now(),
        comparison,
        shown: drawn.shown,
        findings: { own: findings.own.map(withPath), others: findings.others.map(withPath) },
      }
      const style = await Promise.all(['preview.css', 'review.css'].map(asset))
      const page = await renderSheet(review, {
        ...drawn,
        style: style.map(text => new TextDecoder().decode(text)).join('\n'),
      })
      await writeOutput(out, page)
      if (summary !== undefined) await writeOutput(summary, renderSummary(review))
      // An error that was there before fails too, so it is shown.
      const shown = [...findings.own, ...findings.others.filter(isError)]
      print(renderReport(shown, publication.articles, { isVerbose: values.verbose === 'true' }))
      printLine(`Compared with ${against}: ${renderCounts(comparison)}; open ${out}`)
      const errors = shown.filter(isError).length
      if (errors > 0) throw new UsageError(count(errors, 'error'))
    } finally {
      await revisions.close()
    }
  } finally {
    await rm(checkout, { recursive: true, force: true })
  }
}

/** The flaws of the cards of changed articles, in one of the two states. */
async function inspectState(
  { ports, ...states }: Revisions,
  which: 'before' | 'after',
  changed: readonly ChangedArticle[],
): Promise<Problem[]> {
  const { snapshot, readPicture, roots } = states[which]
  if (!snapshot.site) return []
  const articles = changed.flatMap(change => change[which]?.article ?? []).map(article => ({ ...article, html: '' }))
  const { inspect } = createCardRenderer(readPicture, roots)
  const inspection = { site: snapshot.site, now: ports.now(), inspect }
  return inspectCards(articles, inspection, { onProgress: createProgress('Checked cards') })
}

const isError = ({ severity }: Problem) => severity === 'error'

function toCount(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--${name} takes a number, not "${text}"`, 2)
  return Number(text)
}
