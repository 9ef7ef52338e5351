// Many cards, and the renditions of their photographs: those of a list that a place does not hold yet.
import type { Submission } from '../article.ts'
import type { Context } from '../context.ts'
import { cropsOf, listRenditions } from '../renditions.ts'
import type { Site } from '../site.ts'
import { createArticles, END_OF_TIME } from '../store/articles.ts'
import type { Destination } from '../store/destination.ts'
import { mediaTypeOf } from '../text/media-types.ts'
import type { Problem } from '../text/problem.ts'
import { articlePages } from './article-batches.ts'
import { cardFlaw, createReport } from './flaws.ts'
import { SHAPES, type Shape } from './geometry.ts'
import { type CardModel, cardFile, type Flaw, type Studio } from './model.ts'
import { findUnshown, toCardModel } from './to-card-model.ts'

/** One picture to be drawn. */
export interface Job {
  /** The article's source, for problems. */
  readonly source: string
  /** The blob that it becomes. */
  readonly key: string
  /** What a card shows; absent: `key` is a rendition's. */
  readonly model?: CardModel
  /** Known before it is drawn. */
  readonly flaw?: Flaw
}

/** Where pictures go, and which of them it holds. */
export type CardPlace = Pick<Destination, 'missingBlobs' | 'putBlob'>

/** By blob: what cards that are stored had to do without. */
export type KnownFlaws = ReadonlyMap<string, readonly Flaw[]>

export interface DrawOptions {
  /** How many of those to be drawn are done. */
  readonly onProgress?: (done: number, total: number) => void
  /** 3 where absent, which keeps two cores busy: each at work holds some 20 MB of pixels. */
  readonly atOnce?: number
  readonly signal?: AbortSignal
  /** What is told of cards that need no drawing any more. */
  readonly known?: () => Promise<KnownFlaws>
  /** What is reported already, and need not be reported again. */
  readonly told?: readonly Problem[]
}

/** The cards of some articles that link previews ask for, or those in the other shapes and the crops, article by article. */
export function jobsOf(articles: readonly Submission[], site: Site, now: Date, which: 'wide' | 'others'): Job[] {
  const shapes = (Object.keys(SHAPES) as Shape[]).filter(shape => (shape === 'wide') === (which === 'wide'))
  return articles.flatMap(article => {
    const { source, hero } = article
    const cards = shapes.map((shape): Job => {
      const model = toCardModel(article, site, now, shape)
      const flaw = findUnshown(article, site, shape)
      return { source, key: cardKey(cardFile(model)), model, ...(flaw && { flaw }) }
    })
    const crops = which === 'others' && hero ? cropsOf(hero) : []
    return [...cards, ...crops.map(({ key }) => ({ source, key: pictureKey(key) }))]
  })
}

/** Every crop and smaller copy that the pages of some articles name. */
export const renditionJobsOf = (articles: readonly Submission[]): Job[] =>
  articles.flatMap(article =>
    listRenditions(article).map(({ key }) => ({ source: article.source, key: pictureKey(key) })),
  )

export const cardKey = (file: string) => `cards/${file}`
const pictureKey = (key: string) => `pictures/${key}`

/** Draws and puts those that `place` is missing. What fails becomes a problem and never stops the others. */
export async function drawJobs(
  jobs: readonly Job[],
  studio: Studio,
  place: CardPlace,
  { onProgress, atOnce = 3, signal, known, told = [] }: DrawOptions = {},
): Promise<Problem[]> {
  const byKey = new Map(jobs.map(job => [job.key, job]))
  const missing = await place.missingBlobs([...byKey.keys()])
  const report = createReport(told)
  // The same picture and the same letters fail in every shape.
  const reportCard = ({ model, source, flaw }: Job, flaws: readonly Flaw[]) => {
    if (model?.shape === 'wide') for (const one of [...(flaw ? [flaw] : []), ...flaws]) report.add(source, one)
  }
  for (const job of jobs) reportCard(job, [])
  const toDraw = new Set(missing)
  for (const [key, flaws] of (await known?.()) ?? []) {
    const job = byKey.get(key)
    if (job && !toDraw.has(key)) reportCard(job, flaws)
  }
  let done = 0
  let next = 0
  async function work(): Promise<void> {
    while (next < missing.length && !signal?.aborted) {
      const job = byKey.get(missing[next++] as string) as Job
      try {
        const { bytes, flaws } = await drawJob(job, studio)
        if (bytes) await place.putBlob(job.key, bytes, mediaTypeOf(job.key))
        reportCard(job, flaws)
      } catch (error) {
        // Whoever has had enough has no use for what was given up.
        if (signal?.aborted) return
        if (job.model) report.add(job.source, cardFlaw(error))
        else report.addCopy(job.source, error)
      }
      onProgress?.(++done, missing.length)
    }
  }
  onProgress?.(0, missing.length)
  await Promise.all(Array.from({ length: atOnce }, work))
  return report.problems()
}

async function drawJob(
  { key, model }: Job,
  { card, rendition }: Studio,
): Promise<{ bytes: Uint8Array | undefined; flaws: readonly Flaw[] }> {
  return model ? card(model) : { bytes: await rendition(key.slice('pictures/'.length)), flaws: [] }
}

/** Draws what is missing, for scheduled articles too: their publisher looks at them, and they come out with their cards. */
export async function drawMissing(
  context: Context,
  studio: Studio,
  place: CardPlace,
  options: DrawOptions = {},
): Promise<Problem[]> {
  const publication = await context.publication()
  if (!publication) return []
  const { db, now } = context.ports
  const jobs: { wide: Job[]; others: Job[] } = { wide: [], others: [] }
  for await (const page of articlePages(createArticles(db, END_OF_TIME)))
    for (const which of ['wide', 'others'] as const) jobs[which].push(...jobsOf(page, publication.site, now(), which))
  // Link previews ask for the wide card, and sooner than anybody asks for the others.
  return drawJobs([...jobs.wide, ...jobs.others], studio, place, options)
}
