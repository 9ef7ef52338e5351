// Publishes to the store of this process.
import type { Ports } from '../ports.ts'
import { commitChange } from './commit.ts'
import { type Destination, HeldBack } from './destination.ts'
import { missingDocuments, putDocuments, readManifest } from './documents.ts'
import { findHold } from './hold.ts'

/** `committed` is called after every commit, before it is acknowledged. */
export function createLocalDestination(
  { db, blobs, now, uuid }: Pick<Ports, 'db' | 'blobs' | 'now' | 'uuid'>,
  committed: () => void,
): Destination {
  return {
    manifest: () => readManifest(db),
    async missingBlobs(keys) {
      const sizes = await Promise.all(keys.map(key => blobs.size(key)))
      return keys.filter((_, index) => sizes[index] === undefined)
    },
    missingDocuments: hashes => missingDocuments(db, hashes),
    putBlob: (key, bytes, type) => blobs.put(key, bytes, type),
    putDocuments: documents => putDocuments(db, documents),
    check: change => findHold(db, change),
    async commit(change) {
      const hold = await findHold(db, change)
      if (hold) throw new HeldBack(hold)
      const revision = await commitChange(db, change, { now: now(), uuid: uuid() })
      committed()
      return revision
    },
  }
}
