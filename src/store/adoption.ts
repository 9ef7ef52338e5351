// What articles take over from the feed that the publication had before: id, date and address.
import type { Db, Statement } from '../ports.ts'
import { jsonBatches } from './batches.ts'

/** What the store knows of an article. */
export interface KnownIdentity {
  readonly source: string
  readonly id: string
  /** In milliseconds since 1970; null if it was never published. */
  readonly published: number | null
  /** The old path that it took over. */
  readonly path: string | null
  /** Readers have seen it here, or at the remote service whose articles this store knows. */
  readonly isPublic: boolean
}

/** One article that takes something over. Times are in milliseconds since 1970. */
export interface Adoption {
  readonly source: string
  readonly id: string
  /** The id that it had here before. */
  readonly former?: string
  /** Absent if the date of the file stays. */
  readonly published?: number
  readonly updated?: number
  /** A path that redirects to it, percent-encoded, with a leading slash and without a trailing one, or `/?p=7`. */
  readonly path?: string
}

export async function readIdentities(db: Db, now: Date): Promise<KnownIdentity[]> {
  const rows = await db.all<Omit<KnownIdentity, 'isPublic'> & { shown: number }>(
    `SELECT i.source, i.id, i.published, o.path, EXISTS (
       SELECT 1 FROM article a WHERE a.source = i.source AND a.published <= ?1) OR (i.published <= ?1 AND EXISTS (
       SELECT 1 FROM remote_article r WHERE r.source = i.source)) AS shown
     FROM identity i LEFT JOIN adopted o ON o.id = i.id WHERE i.source <> ''`,
    now.getTime(),
  )
  return rows.map(({ shown, ...row }) => ({ ...row, isPublic: shown === 1 }))
}

/** Saves all of it or nothing. Articles that are published already change in the same moment. */
export async function saveAdoptions(db: Db, adoptions: readonly Adoption[], now: Date): Promise<void> {
  const batches = jsonBatches(adoptions)
  await db.batch([...batches.flatMap(rows => SAVE.map((sql): Statement => [sql, rows])), ...markChanged(now)])
}

/** What an article took over. */
export interface AdoptedPath {
  readonly source: string
  readonly id: string
  /** The old path, if its feed had one. */
  readonly path: string | null
  /** What its file is recognised by after a rename. */
  readonly edition: string | null
}

export async function readAdoptedPaths(db: Db): Promise<AdoptedPath[]> {
  return db.all('SELECT i.source, i.edition, i.id, o.path FROM adopted o JOIN identity i ON i.id = o.id')
}

/** Ids that were taken over and that the published files do not name: they would be lost with the store. */
export async function listAdoptedIds(db: Db): Promise<{ readonly source: string; readonly id: string }[]> {
  return db.all(
    `SELECT i.source, i.id FROM adopted o JOIN identity i ON i.id = o.id WHERE NOT EXISTS (
       SELECT 1 FROM article a JOIN document d ON d.hash = a.hash WHERE a.source = i.source AND d.json ->> '$.id' IS NOT NULL)
     ORDER BY i.source`,
  )
}

const ROW = (name: string) => `r.value ->> '${name}'`
const ROWS = 'json_each(?1) r'
const SAVE = [
  // A file that was renamed since: its former name must not have the same id.
  `DELETE FROM identity WHERE id IN (SELECT ${ROW('id')} FROM ${ROWS})
   AND source NOT IN (SELECT ${ROW('source')} FROM ${ROWS})`,
  `DELETE FROM adopted WHERE id IN (SELECT ${ROW('former')} FROM ${ROWS} WHERE ${ROW('former')} IS NOT NULL)`,
  `INSERT INTO identity (source, id, published, updated)
   SELECT ${ROW('source')}, ${ROW('id')}, ${ROW('published')}, ${ROW('updated')} FROM ${ROWS} WHERE true
   ON CONFLICT (source) DO UPDATE SET id = excluded.id, published = coalesce(excluded.published, published),
   updated = coalesce(excluded.updated, updated)`,
  `INSERT INTO adopted (id, path) SELECT ${ROW('id')}, ${ROW('path')} FROM ${ROWS} WHERE true
   ON CONFLICT (id) DO UPDATE SET path = coalesce(excluded.path, path)`,
  `UPDATE article SET id = ${ROW('id')}, published = coalesce(${ROW('published')}, published),
   updated = coalesce(${ROW('updated')}, updated) FROM ${ROWS} WHERE source = ${ROW('source')}`,
  `UPDATE article_term SET published = ${ROW('published')} FROM ${ROWS}
   WHERE source = ${ROW('source')} AND ${ROW('published')} IS NOT NULL`,
  // Counts of shares belong to the id.
  ...['share_count', 'share_link'].map(
    table => `UPDATE OR IGNORE ${table} SET page = ${ROW('id')} FROM ${ROWS} WHERE page = ${ROW('former')}`,
  ),
  // So that the next publishing reads these files again, and adds the old paths.
  `DELETE FROM file WHERE kind = 'article' AND path IN (SELECT ${ROW('source')} FROM ${ROWS})`,
]

/** A new revision in which the ids or the dates of articles are others; nothing before the first publishing. */
export const markChanged = (now: Date): Statement[] => MARK_CHANGED.map(sql => [sql, now.getTime()])

const MARK_CHANGED = [
  'UPDATE publication SET revision = revision + 1, at = ?1',
  `INSERT INTO scope_change (kind, slug, at) SELECT 'site', '', ?1 FROM publication WHERE true
   ON CONFLICT (kind, slug) DO UPDATE SET at = excluded.at`,
]
