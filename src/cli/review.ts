// `spread-info review`: what a change of the folder changes for readers, as a page and as Markdown.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { inspectCards } from '../cards/inspect-cards.ts'
import { asset } from '../platforms/node/asset.ts'
import { createCardRenderer } from '../platforms/node/cards/card-renderer.ts'
import { checkOut } from '../platforms/node/git/check-out.ts'
import type { PublicationSource } from '../platforms/node/local-publisher.ts'
import { CARD, type ChangedArticle, compareSnapshots } from '../review/compare.ts'
import { renderSheet } from '../review/render-sheet.ts'
import { renderSummary } from '../review/render-summary.ts'
import { type Findings, type Review, renderCounts } from '../review/review.ts'
import { errorMessage } from '../text/error-message.ts'
import { type Problem, renderProblem } from '../text/problem.ts'
import { toUrl, UsageError, type Values } from './options.ts'
import { print, printLine } from './output/print.ts'
import { createProgress } from './output/progress.ts'
import { count, renderReport } from './output/report.ts'
import { writeOutput } from './output/write-output.ts'
import { drawReview } from './publication/draw-review.ts'
import { findFolders, findPublication, findSite, SITE } from './publication/find-publication.ts'
import { readRevisions } from './publication/read-revisions.ts'

const ADDRESS = 'http://localhost:8787'

interface Base {
  /** In a few words, for people. */
  readonly against: string
  readonly before?: PublicationSource
  readonly isNew: boolean
}

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
      const { inspect } = createCardRenderer(after.readPicture)
      const { site } = after.outcome
      const flaws = await inspectCards(
        changed.map(({ article }) => ({ ...article, html: '' })),
        { site, now: ports.now(), inspect },
        { onProgress: createProgress('Checked cards') },
      )
      const problems = unique([...after.problems, ...flaws, ...drawn.problems])
      const findings = sortFindings(problems, before.problems, comparison.articles)
      const review: Review = {
        title: site.title,
        against,
        now: ports.now(),
        comparison,
        shown: drawn.shown,
        findings: {
          own: findings.own.map(problem => ({ ...problem, file: join(publication.articles, problem.file) })),
          others: findings.others.map(problem => ({ ...problem, file: join(publication.articles, problem.file) })),
        },
      }
      const style = await Promise.all(['preview.css', 'review.css'].map(asset))
      const page = await renderSheet(review, {
        ...drawn,
        style: style.map(text => new TextDecoder().decode(text)).join('\n'),
      })
      await writeOutput(out, page)
      if (summary !== undefined) await writeOutput(summary, renderSummary(review))
      const errors = problems.filter(({ severity }) => severity === 'error')
      const elsewhere = new Set(findings.others.filter(({ severity }) => severity === 'error'))
      print(
        renderReport([...findings.own, ...elsewhere], publication.articles, { isVerbose: values.verbose === 'true' }),
      )
      printLine(`Compared with ${against}: ${renderCounts(comparison)}; open ${out}`)
      if (errors.length > 0) throw new UsageError(count(errors.length, 'error'))
    } finally {
      await revisions.close()
    }
  } finally {
    await rm(checkout, { recursive: true, force: true })
  }
}

/** The publication before the change. */
async function findBase({ base, since, site }: Values, source: PublicationSource, checkout: string): Promise<Base> {
  if (base !== undefined) {
    if (!existsSync(base))
      throw new UsageError(`folder "${base}" not found; set the folder before the change with --base`)
    return { against: base, before: await toSource(base, source, site), isNew: false }
  }
  if (since === undefined) return { against: 'what is published', isNew: false }
  const folder = await checkOut(source.articles, since, checkout).catch(error => {
    throw new UsageError(`the revision "${since}" can't be read: ${errorMessage(error)}`, 1, { cause: error })
  })
  return existsSync(folder)
    ? { against: since, before: await toSource(folder, source, site), isNew: false }
    : { against: `${since}, which has no such folder`, isNew: true }
}

/** With the settings that it had: those at the same place, if the place was named. */
async function toSource(
  articles: string,
  source: PublicationSource,
  site: string | undefined,
): Promise<PublicationSource> {
  const folders = await findFolders(articles)
  const named = site === undefined ? undefined : join(articles, relative(source.articles, site))
  const found = named !== undefined && existsSync(named) ? named : findSite(folders)
  const { url, address } = source
  return found === undefined
    ? { articles, site: join(folders.at(-1) as string, SITE), project: folders, url, address }
    : { articles, site: found, url, address }
}

/** A problem concerns the change if it is new, or in an article that is different. */
function sortFindings(
  problems: readonly Problem[],
  before: readonly Problem[],
  articles: readonly ChangedArticle[],
): Findings {
  const known = new Set(before.map(identify))
  const changed = new Set(articles.filter(hasOwnChange).map(({ article }) => article.source))
  const isOwn = (problem: Problem) => !known.has(identify(problem)) || changed.has(problem.file)
  return { own: problems.filter(isOwn), others: problems.filter(problem => !isOwn(problem)) }
}

/** A card that only looks different has changed with the settings. */
const hasOwnChange = ({ fields }: ChangedArticle) => fields.length === 0 || fields.some(field => field !== CARD)

/** Not the line, which moves with the text above it. */
const identify = ({ file, message }: Problem) => `${file}\n${message}`

function unique(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map(problem => [renderProblem(problem), problem])).values()]
}

function toCount(name: string, text: string): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError(`--${name} takes a number, not "${text}"`, 2)
  return Number(text)
}
