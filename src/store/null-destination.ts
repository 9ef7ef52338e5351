import type { Submission } from '../article.ts'
import { parseDocument } from './article-row.ts'
import type { Destination, Entry } from './destination.ts'

/** A destination that stores nothing: publishing to it reads and renders everything. `onArticle` gets each article. */
export function createNullDestination(onArticle: (article: Submission) => void): Destination {
  const documents = new Map<string, string>()
  return {
    manifest: async () => ({ revision: 0, site: undefined, named: false, hashes: new Map() }),
    missingBlobs: async () => [],
    missingDocuments: async hashes => [...hashes],
    putBlob: async () => undefined,
    async putDocuments(sent) {
      for (const { hash, json } of sent) documents.set(hash, json)
    },
    check: async () => undefined,
    async commit({ base, set }) {
      for (const entry of set) onArticle(toSubmission(entry, documents.get(entry.hash) as string))
      return base + 1
    },
  }
}

/** Without its text. Only the entry has the time of a file without a date. */
function toSubmission({ published: sent }: Entry, json: string): Submission {
  const facts = parseDocument(json)
  const published = sent === undefined ? facts.published : new Date(sent)
  const { localTime } = facts
  return {
    ...facts,
    published,
    updated: facts.updated < published ? published : facts.updated,
    ...(localTime && { localTime: new Date(+localTime + +published - +facts.published) }),
  }
}
