// Takes over what another store knows of the same articles: their ids, slugs and dates are then the same in both stores.
import type { Db, Statement } from '../../ports.ts'
import { markChanged } from '../adoption.ts'
import { batchesOf } from '../batches.ts'
import type { Service } from '../destination.ts'
import { type IdentityPage, type IdentityRecord, readIdentityPage } from './identity-records.ts'

// D1 accepts parameters of up to 2 MB.
const ROWS = 1000

/**
 * Saves in `db` what `service` knows, all of it or nothing. Where they differ, the service counts: its readers have seen it. What
 * only `db` knows stays. Returns the articles that took an id over from an old feed here, which the service does not have.
 */
export async function learnIdentities(
  db: Db,
  service: Pick<Service, 'identities'>,
  now: Date,
): Promise<readonly IdentityRecord[]> {
  const known = await readAll(after => readIdentityPage(db, after))
  const there = await readAll(after => service.identities(after))
  const before = new Map(known.identities.map(record => [record.source, record]))
  const changed = there.identities.filter(record => isOther(record, before.get(record.source)))
  const batches = (rows: readonly unknown[]) => [...batchesOf(rows, ROWS)].map(batch => JSON.stringify(batch))
  await db.batch([
    ['DELETE FROM remote_article'],
    ...batches(there.identities).map((rows): Statement => [SAVE_REMOTE, rows]),
    ...batches(there.former).map((rows): Statement => [SAVE_FORMER, rows]),
    ...batches(changed).flatMap(rows => SAVE.map((sql): Statement => [sql, rows])),
    ...(changed.some(({ source }) => before.get(source)?.title !== undefined) ? markChanged(now) : []),
  ])
  return changed.flatMap(({ source, id }) => {
    const own = before.get(source)
    return own?.adopted !== undefined && own.id !== id ? [own] : []
  })
}

/** The next publishing must not take articles that were removed there since for published ones. */
export const forgetRemoteArticles = (db: Db): Promise<void> => db.batch([['DELETE FROM remote_article']])

async function readAll(read: (after?: string) => Promise<IdentityPage>): Promise<IdentityPage> {
  const first = await read()
  const identities = [...first.identities]
  const seen = new Set<string>()
  for (let { next } = first; next !== undefined && !seen.has(next); ) {
    seen.add(next)
    const page = await read(next)
    identities.push(...page.identities)
    next = page.next
  }
  return { identities, former: first.former }
}

const COMPARED = ['id', 'slug', 'asked', 'edition', 'published', 'updated', 'adopted'] as const

const isOther = (one: IdentityRecord, other: IdentityRecord | undefined) =>
  other === undefined || COMPARED.some(name => one[name] !== other[name])

const ROW = (name: string) => `r.value ->> '${name}'`
const FROM_ROWS = 'FROM json_each(?1) r'
const SAVE_REMOTE = `INSERT INTO remote_article (source, title, date)
  SELECT ${ROW('source')}, ${ROW('title')}, ${ROW('date')} ${FROM_ROWS} WHERE ${ROW('title')} IS NOT NULL`
const SAVE_FORMER = `INSERT OR REPLACE INTO former (slug, source, id)
  SELECT r.value ->> 0, r.value ->> 1, r.value ->> 2 ${FROM_ROWS}`
// The id in a file counts in both stores.
const HAS_NO_ID = "NOT EXISTS (SELECT 1 FROM document d WHERE d.hash = article.hash AND d.json ->> '$.id' IS NOT NULL)"
const SAVE = [
  // A file that was renamed there: its former name must not have the same id.
  `DELETE FROM identity WHERE id IN (SELECT ${ROW('id')} ${FROM_ROWS})
   AND source NOT IN (SELECT ${ROW('source')} ${FROM_ROWS})`,
  `INSERT INTO identity (source, id, published, updated, edition, slug, own_slug)
   SELECT ${['source', 'id', 'published', 'updated', 'edition', 'slug', 'asked'].map(ROW)} ${FROM_ROWS} WHERE true
   ON CONFLICT (source) DO UPDATE SET id = excluded.id, published = excluded.published, updated = excluded.updated,
   edition = excluded.edition, slug = excluded.slug, own_slug = excluded.own_slug`,
  `INSERT OR REPLACE INTO adopted (id, path)
   SELECT ${ROW('id')}, nullif(${ROW('adopted')}, '') ${FROM_ROWS} WHERE ${ROW('adopted')} IS NOT NULL`,
  `UPDATE article SET id = ${ROW('id')} ${FROM_ROWS} WHERE source = ${ROW('source')} AND ${HAS_NO_ID}`,
  `UPDATE article SET published = ${ROW('published')}, updated = coalesce(${ROW('updated')}, updated)
   ${FROM_ROWS} WHERE source = ${ROW('source')} AND ${ROW('published')} IS NOT NULL`,
  `UPDATE article_term SET published = ${ROW('published')} ${FROM_ROWS}
   WHERE source = ${ROW('source')} AND ${ROW('published')} IS NOT NULL`,
  // So that the next publishing reads these files again, and adds the old paths.
  `DELETE FROM file WHERE kind = 'article' AND path IN (SELECT ${ROW('source')} ${FROM_ROWS})`,
]
