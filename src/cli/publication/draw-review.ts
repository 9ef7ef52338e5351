// The pictures of a review: cards before and after the change, and what else link previews show.
import { drawJobs } from '../../cards/draw-cards.ts'
import { bytesOf } from '../../http/blob.ts'
import { createCardRenderer } from '../../platforms/node/cards/card-renderer.ts'
import { CARD, type ChangedArticle } from '../../review/compare.ts'
import { previewChanges } from '../../review/preview-changes.ts'
import type { ShownArticle } from '../../review/review.ts'
import { createLocalDestination } from '../../store/local-destination.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import type { Problem } from '../../text/problem.ts'
import { decodePath } from '../../text/url.ts'
import { createProgress } from '../output/progress.ts'
import type { Revisions } from './read-revisions.ts'

interface DrawnReview {
  readonly shown: readonly ShownArticle[]
  readonly pictures: ReadonlyMap<string, string>
  readonly keyOf: (url: string) => string
  readonly problems: readonly Problem[]
}

// A larger picture, which only few articles have, would make the page slow.
const MAX_BYTES = 2 * 1024 * 1024

export async function drawReview(
  { ports, before, after }: Revisions,
  changes: readonly ChangedArticle[],
): Promise<DrawnReview> {
  const store = createLocalDestination(ports, () => undefined)
  const onProgress = createProgress('Cards')
  const rendererOf = ({ readPicture, roots }: Revisions['before']) => createCardRenderer(readPicture, roots)
  const renderers = { before: rendererOf(before), after: rendererOf(after) }
  const all = changes.flatMap(change => change.after?.cards ?? [])
  const cards = all.filter(({ model }) => model)
  const former = changes.flatMap(change =>
    change.fields.includes(CARD) ? (change.before?.cards.slice(0, 1) ?? []) : [],
  )
  const problems = await drawJobs(cards, renderers.after, store, { onProgress })
  // What was wrong before is not news.
  await drawJobs(former, renderers.before, store, { onProgress })

  const previewed = await previewChanges(ports, changes)
  const root = previewed?.publication.paths.root ?? ''
  const keyOf = (url: string) => decodePath(url.slice(root.length + 1))
  const shown = previewed?.shown ?? []
  const named = new Set(
    shown.flatMap(({ preview }) => preview.previews.flatMap(({ picture }) => (picture ? [keyOf(picture.url)] : []))),
  )
  const crops = all.filter(({ key, model }) => !model && named.has(key))
  problems.push(...(await drawJobs(crops, renderers.after, store, { onProgress })))

  const pictures = new Map<string, string>()
  for (const key of new Set([...cards.map(job => job.key), ...former.map(job => job.key), ...named])) {
    const blob = await ports.blobs.get(key)
    const bytes = blob ? await bytesOf(blob) : await after.readPicture(key.replace(/^pictures\//, ''))
    if (bytes && bytes.length <= MAX_BYTES)
      pictures.set(key, `data:${mediaTypeOf(key)};base64,${Buffer.from(bytes).toString('base64')}`)
  }
  return { shown, pictures, keyOf, problems }
}
