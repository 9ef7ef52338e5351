// A folder of articles as publishing reads it, with nothing stored anywhere.
import type { Submission } from '../article.ts'
import type { CardPlace } from '../cards/draw-cards.ts'
import { createStudio, type LocalStudio } from '../platforms/node/cards/card-renderer.ts'
import { createDb } from '../platforms/node/db.ts'
import { createGuardedFetch } from '../platforms/node/guarded-fetch.ts'
import { createLocalPublisher } from '../platforms/node/local-publisher.ts'
import type { Db } from '../ports.ts'
import type { Outcome } from '../publishing/outcome.ts'
import { migrate } from '../store/migrations.ts'
import { createNullDestination } from '../store/null-destination.ts'
import { createProgress } from './progress.ts'
import type { PublicationFolders } from './publication.ts'

interface Articles {
  readonly outcome: Outcome
  /** Without their texts. */
  readonly articles: readonly Submission[]
  readonly studio: LocalStudio
}

/** A place that holds no picture yet; what is drawn goes to `see`. */
export const placeFor = (see: CardPlace['putBlob']): CardPlace => ({
  missingBlobs: async keys => [...keys],
  putBlob: see,
})

/** `store` is what has been published: by it, some of what files say does not count any more. */
export async function readArticles(publication: PublicationFolders, store?: Db): Promise<Articles> {
  const db = createDb(':memory:')
  await migrate(db)
  const source = { ...publication, address: 'http://localhost:8787' }
  const articles: Submission[] = []
  const destination = createNullDestination(article => articles.push(article))
  const publisher = createLocalPublisher(source, { db, fetch: createGuardedFetch() }, destination, {
    onProgress: createProgress('Articles'),
    ...(store && { store }),
  })
  return { outcome: await publisher.publish(), articles, studio: createStudio(publisher.readPicture) }
}
