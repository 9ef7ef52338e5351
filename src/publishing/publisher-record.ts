// What the local store remembers about a remote service that the folder was published to.
import type { Ports } from '../ports.ts'
import { readFileRecords, saveFileRecords } from './file-records.ts'

interface RecordFacts {
  /** Identifies this store among others that publish there. */
  readonly id: string
  readonly revision?: number
}

interface PublisherRecord {
  /** See Manifest. */
  readonly publisher: string
  /** The last revision that was published there from this store; absent before the first. */
  readonly against?: number
  remember(revision: number): Promise<void>
}

export async function readPublisherRecord(
  { db, uuid }: Pick<Ports, 'db' | 'uuid'>,
  address: string,
): Promise<PublisherRecord> {
  const { all } = await readFileRecords<RecordFacts>(db, 'destination')
  const { id, revision } = all.get(address)?.facts ?? { id: uuid() }
  return {
    publisher: `remote:${id}`,
    ...(revision !== undefined && { against: revision }),
    remember: published =>
      saveFileRecords<RecordFacts>(
        db,
        'destination',
        new Map([[address, { stamp: '', facts: { id, revision: published } }]]),
      ),
  }
}
