// What the local store remembers about a remote service that the folder was published to.
import type { Db, Ports } from '../ports.ts'
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
  /** Whether the store knows what its articles have there, if this is the revision there: it published it, and to no other service. */
  knows(revision: number): boolean
  /** Without a revision, only that the store knows this service. */
  remember(revision: number | undefined): Promise<void>
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
    knows: there => all.size === 1 && revision === there,
    remember: published =>
      saveFileRecords<RecordFacts>(
        db,
        'destination',
        new Map([[address, { stamp: '', facts: { id, ...(published !== undefined && { revision: published }) } }]]),
      ),
  }
}

/** The addresses of the services that the folder was published to. */
export const listDestinations = async (db: Db): Promise<string[]> => [
  ...(await readFileRecords<RecordFacts>(db, 'destination')).all.keys(),
]
