// Publishes to the store of this process.
import type { Ports } from '../ports.ts'
import { saveAdoptions } from './adoption.ts'
import { commitChange } from './commit.ts'
import { HeldBack, type Service } from './destination.ts'
import { missingDocuments, putDocuments, readManifest } from './documents.ts'
import { findHold } from './hold.ts'
import { readIdentityPage } from './learning/identity-records.ts'

/** `committed` is called after everything that makes a new revision, before it is acknowledged. */
export function createLocalDestination(
  { db, blobs, now, uuid }: Pick<Ports, 'db' | 'blobs' | 'now' | 'uuid'>,
  committed: () => void,
): Service {
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
    identities: after => readIdentityPage(db, after),
    async adopt(adoptions) {
      await saveAdoptions(db, adoptions, now())
      committed()
    },
  }
}
