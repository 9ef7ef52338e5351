import type { Submission } from '../article.ts'
import { parseDocument } from './article-row.ts'
import type { Destination } from './destination.ts'

/** A destination that stores nothing: publishing to it reads and renders everything. `onArticle` gets each article. */
export function createNullDestination(onArticle: (article: Submission) => void): Destination {
  return {
    manifest: async () => ({ revision: 0, site: undefined, named: false, hashes: new Map() }),
    missingBlobs: async () => [],
    missingDocuments: async hashes => [...hashes],
    putBlob: async () => undefined,
    async putDocuments(documents) {
      for (const { json } of documents) onArticle(parseDocument(json))
    },
    check: async () => undefined,
    commit: async ({ base }) => base + 1,
  }
}
