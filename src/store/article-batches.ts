import type { Article } from '../article.ts'
import type { Articles } from './articles.ts'

const BATCH_SIZE = 200

/** All articles, unlisted ones too, newest first, in batches, so that their texts need not be in memory together. */
export async function* articleBatches(articles: Pick<Articles, 'list'>): AsyncGenerator<readonly Article[]> {
  for (let offset = 0; ; offset += BATCH_SIZE) {
    const batch = await articles.list({}, { limit: BATCH_SIZE, offset, place: 'all' })
    if (batch.length > 0) yield batch
    if (batch.length < BATCH_SIZE) return
  }
}
