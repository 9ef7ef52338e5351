// The store of this process as a place to publish to.
import type { Context } from '../context.ts'
import { commitChange, type Destination, putDocuments, readManifest } from './publish.ts'

/** Publishing here makes `context` see the new revision at once. */
export function createDestination(context: Context): Destination {
  const { db, blobs, now } = context.ports
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
      context.refresh()
      return revision
    },
  }
}
