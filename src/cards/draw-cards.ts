// Draws the cards and renditions of a list that are not stored yet.
import type { Submission } from '../article.ts'
import { cropsOf, listRenditions, previewOf } from '../renditions.ts'
import type { Site } from '../site/site.ts'
import type { Destination } from '../store/destination.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'
import { mapPool } from '../text/pool.ts'
import type { Problem } from '../text/problem.ts'
import { cardFlaw, createReport } from './flaws.ts'
import { SHAPES, type Shape } from './geometry.ts'
import { type CardModel, type CardRenderer, cardFile, cardKey, type Flaw } from './model.ts'
import { findUnshown, toCardModel } from './to-card-model.ts'

/** One image to draw. */
export interface Job {
  /** The article's source, for problems. */
  readonly source: string
  /** The key of the blob that it becomes. */
  readonly key: string
  /** The content of the card; absent for renditions. */
  readonly model?: CardModel
  /** The flaw of the card, if it is known before drawing. */
  readonly flaw?: Flaw
}

/** Where drawn images go, and which of them are there already. */
export interface CardStore extends Pick<Destination, 'missingBlobs'> {
  putBlob(key: string, bytes: Uint8Array, type: string): Promise<void>
}

/** The flaws of stored cards, by blob key. */
export type KnownFlaws = ReadonlyMap<string, readonly Flaw[]>

export interface DrawOptions {
  /** `done` is how many of the `total` images are drawn. */
  readonly onProgress?: (done: number, total: number) => void
  /** Default 3, which keeps two cores busy: each card being drawn holds some 20 MB of pixels. */
  readonly concurrency?: number
  readonly signal?: AbortSignal
  /** The flaws of cards that are already stored. */
  readonly known?: () => Promise<KnownFlaws>
  /** Problems of earlier runs, which are not reported again. */
  readonly reported?: readonly Problem[]
}

/** The cards of some articles that link previews ask for, or their other cards and crops, article by article. */
export function jobsOf(articles: readonly Submission[], site: Site, now: Date, which: 'wide' | 'others'): Job[] {
  const shapes = (Object.keys(SHAPES) as Shape[]).filter(shape => (shape === 'wide') === (which === 'wide'))
  return articles.flatMap(article => {
    const { source, hero } = article
    const cards = shapes.flatMap((shape): Job[] => {
      const ready = shape === 'wide' && article.card ? previewOf(article.card) : undefined
      if (ready) return ready.key === article.card?.key ? [] : [{ source, key: pictureKey(ready.key) }]
      const model = toCardModel(article, site, now, shape)
      const flaw = findUnshown(article, site, shape)
      return [{ source, key: cardKey(cardFile(model)), model, ...(flaw && { flaw }) }]
    })
    const crops = which === 'others' && hero ? cropsOf(hero) : []
    return [...cards, ...crops.map(({ key }) => ({ source, key: pictureKey(key) }))]
  })
}

/** Every crop and smaller copy that the pages of some articles contain. */
export const renditionJobsOf = (articles: readonly Submission[]): Job[] =>
  articles.flatMap(article =>
    listRenditions(article).map(({ key }) => ({ source: article.source, key: pictureKey(key) })),
  )

const pictureKey = (key: string) => `pictures/${key}`

/** Draws and stores the images that `store` does not have. A failure becomes a problem and never stops the others. */
export async function drawJobs(
  all: readonly Job[],
  renderer: CardRenderer,
  store: CardStore,
  { onProgress, concurrency = 3, signal, known, reported = [] }: DrawOptions = {},
): Promise<Problem[]> {
  const jobs = renderer.card ? all : all.filter(({ model }) => !model)
  const byKey = new Map(jobs.map(job => [job.key, job]))
  const absent = await store.missingBlobs([...byKey.keys()])
  const knownFlaws = (await known?.()) ?? new Map<string, readonly Flaw[]>()
  // A partial card would not be stored this time either.
  const missing = absent.filter(key => !isPartial(knownFlaws.get(key) ?? []))
  const report = createReport(reported)
  // The same photo and the same letters fail in every shape: only the wide card reports them.
  const reportCard = ({ model, source, flaw }: Job, flaws: readonly Flaw[]) => {
    if (model?.shape === 'wide') for (const one of [...(flaw ? [flaw] : []), ...flaws]) report.add(source, one)
  }
  for (const job of jobs) reportCard(job, [])
  const toDraw = new Set(missing)
  for (const [key, flaws] of knownFlaws) {
    const job = byKey.get(key)
    if (job && !toDraw.has(key)) reportCard(job, flaws)
  }
  let done = 0
  onProgress?.(0, missing.length)
  await mapPool(missing, concurrency, async key => {
    if (signal?.aborted) return
    const job = byKey.get(key) as Job
    try {
      const { bytes, flaws } = await drawJob(job, renderer)
      if (bytes && !isPartial(flaws)) await store.putBlob(job.key, bytes, mediaTypeOf(job.key))
      reportCard(job, flaws)
    } catch (error) {
      // An aborted run reports nothing.
      if (signal?.aborted) return
      if (job.model) report.add(job.source, cardFlaw(error))
      else {
        report.addCopy(job.source, error)
        const rough = await renderer.roughRendition?.(pictureOf(job)).catch(() => undefined)
        if (rough) await store.putBlob(job.key, rough, mediaTypeOf(job.key))
      }
    }
    onProgress?.(++done, missing.length)
  })
  return report.problems()
}

const pictureOf = ({ key }: Job) => key.slice('pictures/'.length)

async function drawJob(
  job: Job,
  { card, rendition }: CardRenderer,
): Promise<{ bytes: Uint8Array | undefined; flaws: readonly Flaw[] }> {
  const { model } = job
  return model && card ? card(model) : { bytes: await rendition(pictureOf(job)), flaws: [] }
}

/** Whether a font of a card with these flaws is missing. */
export const isPartial = (flaws: readonly Flaw[]): boolean => flaws.some(flaw => flaw.isPartial)
