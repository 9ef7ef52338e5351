// Reads and renders a folder of articles like publishing, but stores nothing.
import type { Submission } from '../../article.ts'
import type { CardStore } from '../../cards/draw-cards.ts'
import { createCardRenderer, type LocalCardRenderer } from '../../platforms/node/cards/card-renderer.ts'
import { templateRoots } from '../../platforms/node/cards/own-template/template-roots.ts'
import { createDb } from '../../platforms/node/db.ts'
import { createLocalPublisher } from '../../platforms/node/local-publisher.ts'
import { guardedFetch } from '../../platforms/node/ports.ts'
import type { Db } from '../../ports.ts'
import type { Outcome } from '../../publishing/outcome.ts'
import { migrate } from '../../store/migrations.ts'
import { createNullDestination } from '../../store/null-destination.ts'
import { createProgress } from '../output/progress.ts'
import type { PublicationFolders } from './find-publication.ts'

interface Articles {
  readonly outcome: Outcome
  /** Without their texts. */
  readonly articles: readonly Submission[]
  readonly renderer: LocalCardRenderer
  /** The file that the settings are in, as problems name it. */
  readonly settings: string
}

/** A place without any images yet; `onImage` gets each image that is drawn. */
export const placeFor = (onImage: CardStore['putBlob']): CardStore => ({
  missingBlobs: async keys => [...keys],
  putBlob: onImage,
})

interface ReadOptions {
  /** It knows what readers have seen: some dates in files have no effect because of it. */
  readonly store?: Db | undefined
  /** Also reads undated files among dated ones. */
  readonly withUndated?: boolean
}

export async function readArticles(
  publication: PublicationFolders,
  { store, withUndated = false }: ReadOptions = {},
): Promise<Articles> {
  const db = createDb(':memory:')
  await migrate(db)
  const source = { ...publication, address: 'http://localhost:8787' }
  const articles: Submission[] = []
  const destination = createNullDestination(article => articles.push(article))
  const publisher = createLocalPublisher(source, { db, fetch: guardedFetch }, destination, {
    onProgress: createProgress('Articles'),
    ...(store && { store }),
    withUndated,
    withoutFavicon: true,
  })
  const { settings, readPicture } = publisher
  const renderer = createCardRenderer(readPicture, templateRoots(source))
  return { outcome: await publisher.publish(), articles, renderer, settings }
}
