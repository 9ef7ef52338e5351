// Records of the files that were read before, so that only changed files are read again.
import type { Picture } from '../article.ts'
import type { Db } from '../ports.ts'

export interface FileRecord<Facts> {
  readonly stamp: string
  readonly facts: Facts
}

export interface FileRecords<Facts> {
  readonly all: ReadonlyMap<string, FileRecord<Facts>>
  /** Replaces the records of these files; `undefined` deletes one. */
  save(records: ReadonlyMap<string, FileRecord<Facts> | undefined>): Promise<void>
}

export type PictureFacts = Picture | { readonly unusable: string }

export interface LocatedPicture {
  /** Empty if there is no such file. */
  readonly stamp: string
  readonly picture?: Picture
  /** Why a picture that exists can't be used. */
  readonly unusable?: string
}

type Kind = 'article' | 'picture' | 'attachment' | 'card' | 'destination'

export async function readFileRecords<Facts>(db: Db, kind: Kind): Promise<FileRecords<Facts>> {
  const rows = await db.all<{ path: string; stamp: string; facts: string }>(
    'SELECT path, stamp, facts FROM file WHERE kind = ?1',
    kind,
  )
  const all = new Map<string, FileRecord<Facts>>(
    rows.map(({ path, stamp, facts }) => [path, { stamp, facts: JSON.parse(facts) as Facts }]),
  )
  return {
    all,
    async save(records) {
      await saveFileRecords(db, kind, records)
      for (const [path, record] of records) record ? all.set(path, record) : all.delete(path)
    },
  }
}

/** Replaces the records of these files without reading the others; `undefined` deletes one. */
export async function saveFileRecords<Facts>(
  db: Db,
  kind: Kind,
  records: ReadonlyMap<string, FileRecord<Facts> | undefined>,
): Promise<void> {
  if (records.size === 0) return
  await db.batch(
    [...records].map(([path, record]) =>
      record
        ? [
            'INSERT OR REPLACE INTO file (kind, path, stamp, facts) VALUES (?1, ?2, ?3, ?4)',
            kind,
            path,
            record.stamp,
            JSON.stringify(record.facts),
          ]
        : ['DELETE FROM file WHERE kind = ?1 AND path = ?2', kind, path],
    ),
  )
}
