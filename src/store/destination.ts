// The store of this process as a place to publish to.
import type { Ports } from '../ports.ts'
import { commitChange } from './commit.ts'
import { type Destination, putDocuments, readManifest } from './publish.ts'

/** `committed` is called after every commit, before it is acknowledged. */
export function createDestination(
  { db, blobs, now }: Pick<Ports, 'db' | 'blobs' | 'now'>,
  committed: () => void,
): Destination {
  return {
    manifest: () => readManifest(db),
    async missingBlobs(keys) {
      const sizes = await Promise.all(keys.map(key => blobs.size(key)))
      return keys.filter((_, index) => sizes[index] === undefined)
    },
    putBlob: (key, bytes, type) => blobs.put(key, bytes, type),
    putDocuments: documents => putDocuments(db, documents),
    async commit(change) {
      const revision = await commitChange(db, change, now())
      committed()
      return revision
    },
  }
}
