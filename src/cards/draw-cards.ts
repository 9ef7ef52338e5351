// Many cards: those of a list that a place does not hold yet.
import type { Submission } from '../article.ts'
import type { Context } from '../context.ts'
import type { Site } from '../site.ts'
import { createArticles } from '../store/articles.ts'
import type { Destination } from '../store/publish.ts'
import type { Problem } from '../text/problem.ts'
import { type CardModel, cardFile, type DrawCard, toCardModel } from './model.ts'
import { articlePages } from './pages.ts'
import { SHAPES, type Shape } from './shapes.ts'

export interface CardJob {
  /** The article's source, for problems. */
  readonly source: string
  readonly file: string
  readonly model: CardModel
}

export interface DrawOptions {
  /** How many of those to be drawn are done. */
  readonly onProgress?: (done: number, total: number) => void
  /** 2 where absent: each card at work holds some 10 MB of pixels. */
  readonly atOnce?: number
  readonly signal?: AbortSignal
}

/** The cards of some articles in every shape. */
export async function jobsOf(articles: readonly Submission[], site: Site, now: Date): Promise<CardJob[]> {
  const jobs = articles.flatMap(article =>
    (Object.keys(SHAPES) as Shape[]).map(shape => ({
      source: article.source,
      model: toCardModel(article, site, now, shape),
    })),
  )
  return Promise.all(jobs.map(async job => ({ ...job, file: await cardFile(job.model) })))
}

/** Draws and puts those that `place` is missing. What fails becomes a problem and never stops the others. */
export async function drawCards(
  jobs: readonly CardJob[],
  draw: DrawCard,
  place: Pick<Destination, 'missingBlobs' | 'putBlob'>,
  { onProgress, atOnce = 2, signal }: DrawOptions = {},
): Promise<Problem[]> {
  const byKey = new Map(jobs.map(job => [`cards/${job.file}`, job]))
  const missing = await place.missingBlobs([...byKey.keys()])
  const problems: Problem[] = []
  let done = 0
  let next = 0
  async function work(): Promise<void> {
    while (next < missing.length && !signal?.aborted) {
      const key = missing[next++] as string
      const { source, model } = byKey.get(key) as CardJob
      const report = (flaw: { message: string; hint: string }) =>
        problems.push({ file: source, severity: 'warning', ...flaw })
      try {
        const { bytes, flaws } = await draw(model)
        await place.putBlob(key, bytes, 'image/jpeg')
        // The same picture and the same letters fail in every shape: once is enough.
        if (model.shape === 'wide') flaws.forEach(report)
      } catch (error) {
        report({
          message: `no card: ${error instanceof Error ? error.message : error}`,
          hint: 'it is tried again on request',
        })
      }
      onProgress?.(++done, missing.length)
    }
  }
  onProgress?.(0, missing.length)
  await Promise.all(Array.from({ length: atOnce }, work))
  return problems
}

// Articles that come out so soon have their cards before they do.
const AHEAD_MS = 24 * 60 * 60 * 1000

/** Draws what is missing for the articles that are out, and for those that will be within a day. */
export async function drawMissing(
  context: Context,
  draw: DrawCard,
  place: Pick<Destination, 'missingBlobs' | 'putBlob'>,
  options: DrawOptions = {},
): Promise<Problem[]> {
  const publication = await context.publication()
  if (!publication) return []
  const { db, now } = context.ports
  const jobs: CardJob[] = []
  for await (const page of articlePages(createArticles(db, new Date(now().getTime() + AHEAD_MS))))
    jobs.push(...(await jobsOf(page, publication.site, now())))
  // Link previews ask for the wide card, and sooner than anybody asks for the others.
  jobs.sort((one, other) => ORDER.indexOf(one.model.shape) - ORDER.indexOf(other.model.shape))
  return drawCards(jobs, draw, place, options)
}

const ORDER = Object.keys(SHAPES)
