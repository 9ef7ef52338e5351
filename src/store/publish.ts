// Publishing: contents first, then one transaction makes them the new revision.
import type { Submission } from '../article.ts'
import type { Db, Statement } from '../ports.ts'
import type { Site } from '../site.ts'
import { digest } from '../text/digest.ts'

/** What a revision shows: the hash of each source's document. */
export interface Manifest {
  /** 0 before anything has been published. */
  readonly revision: number
  readonly site: Site | undefined
  readonly hashes: ReadonlyMap<string, string>
}

export interface Document {
  readonly hash: string
  readonly json: string
}

/** The change from one revision to the next. */
export interface Change {
  /** The revision that it changes; a commit on any other is refused. */
  readonly base: number
  readonly site: Site
  readonly set: readonly Entry[]
  /** Sources that are gone. */
  readonly remove: readonly string[]
  /** Keeps minted ids for ever: right for a publication that has its address, wrong for one that is being tried out. */
  readonly freeze: boolean
}

export interface Entry {
  readonly source: string
  /** The hash of its document. */
  readonly hash: string
  /** The id it gets unless it brings its own or had one before. */
  readonly mint: string
}

/** Someone else published since the manifest was read. */
export class StaleRevision extends Error {
  constructor(base: number) {
    super(`store: revision ${base} is not the newest any more`)
    this.name = 'StaleRevision'
  }
}

/** Where articles are published to: a store in this process, or a service over HTTP. */
export interface Destination {
  manifest(): Promise<Manifest>
  /** Those of `keys` that it does not hold. */
  missingBlobs(keys: readonly string[]): Promise<string[]>
  putBlob(key: string, bytes: Uint8Array, type: string): Promise<void>
  putDocuments(documents: readonly Document[]): Promise<void>
  /** Answers the number of the new revision. Throws StaleRevision. */
  commit(change: Change): Promise<number>
}

/** A submission as it is stored: the same submission always gives the same hash. */
export async function toDocument(submission: Submission): Promise<Document> {
  const json = JSON.stringify(submission)
  return { hash: await digest(json, 32), json }
}

/** An id that stays ours for ever (RFC 4151): the domain and the day of publication say whose it is. */
export function mintId({ slug, published }: Pick<Submission, 'slug' | 'published'>, site: Site): string {
  const host = site.url ? new URL(site.url).hostname : 'localhost'
  return `tag:${host},${published.toISOString().slice(0, 10)}:${encodeURIComponent(slug)}`
}

export async function readManifest(db: Db): Promise<Manifest> {
  const [[publication], rows] = await Promise.all([
    db.all<{ revision: number; site: string }>('SELECT revision, site FROM publication'),
    db.all<{ source: string; hash: string }>('SELECT source, hash FROM article'),
  ])
  return {
    revision: publication?.revision ?? 0,
    site: publication && (JSON.parse(publication.site) as Site),
    hashes: new Map(rows.map(({ source, hash }) => [source, hash])),
  }
}

export async function putDocuments(db: Db, documents: readonly Document[]): Promise<void> {
  await db.batch(
    documents.map(({ hash, json }) => ['INSERT OR IGNORE INTO document (hash, json) VALUES (?1, ?2)', hash, json]),
  )
}

// One statement takes a change of any size: its rows travel as one JSON parameter. A document that is missing makes the
// hash null, which `article` refuses.
const CHANGED = `SELECT c.value ->> 'source' AS source, c.value ->> 'mint' AS mint, d.hash, d.json AS document
  FROM json_each(?1) c LEFT JOIN document d ON d.hash = c.value ->> 'hash'`
const TIME = (name: string) => `CAST(round(unixepoch(document ->> '$.${name}', 'subsec') * 1000) AS INTEGER)`

/** Makes a change visible, whole or not at all, and answers the new revision's number. Throws StaleRevision. */
export async function commitChange(db: Db, change: Change, now: Date): Promise<number> {
  const set = JSON.stringify(change.set)
  const gone = JSON.stringify([...change.remove, ...change.set.map(({ source }) => source)])
  const next = change.base + 1
  const statements: Statement[] = [
    // A stale base makes this row's primary key or its NOT NULL fail, and with it the whole batch.
    [
      `INSERT INTO publication (id, revision, at, site)
       VALUES (1, CASE WHEN coalesce((SELECT revision FROM publication), 0) = ?1 THEN ?1 + 1 END, ?2, ?3)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, at = excluded.at, site = excluded.site`,
      change.base,
      now.getTime(),
      JSON.stringify(change.site),
    ],
    ['DELETE FROM article_term WHERE source IN (SELECT value FROM json_each(?1))', gone],
    ['DELETE FROM alias WHERE source IN (SELECT value FROM json_each(?1))', gone],
    ['DELETE FROM article WHERE source IN (SELECT value FROM json_each(?1))', gone],
    ...(change.freeze
      ? ([
          [
            `INSERT OR IGNORE INTO identity (source, id)
             SELECT source, mint FROM (${CHANGED}) WHERE document ->> '$.id' IS NULL`,
            set,
          ],
        ] as Statement[])
      : []),
    [
      `INSERT INTO article (source, hash, id, slug, published, updated)
       SELECT source, hash, coalesce(document ->> '$.id', (SELECT i.id FROM identity i WHERE i.source = n.source), mint),
       document ->> '$.slug', ${TIME('published')}, ${TIME('updated')} FROM (${CHANGED}) n`,
      set,
    ],
    ...(
      [
        ['tag', "json_each(n.document, '$.tags') t"],
        ['author', "json_each(n.document, '$.authors') t"],
        ['section', "json_each(json_array(json(n.document ->> '$.section'))) t"],
      ] as const
    ).map(
      ([kind, terms]): Statement => [
        `INSERT OR IGNORE INTO article_term (kind, slug, name, source, published)
         SELECT '${kind}', t.value ->> 'slug', t.value ->> 'name', source, ${TIME('published')}
         FROM (${CHANGED}) n, ${terms} WHERE t.value ->> 'slug' IS NOT NULL`,
        set,
      ],
    ),
    [
      `INSERT OR IGNORE INTO article_term (kind, slug, name, source, published)
       SELECT 'language', document ->> '$.language', document ->> '$.language', source, ${TIME('published')} FROM (${CHANGED})`,
      set,
    ],
    [
      `INSERT OR IGNORE INTO alias (path, source)
       SELECT t.value, source FROM (${CHANGED}) n, json_each(n.document, '$.aliases') t`,
      set,
    ],
    ['DELETE FROM document WHERE hash NOT IN (SELECT hash FROM article)'],
  ]
  try {
    await db.batch(statements)
  } catch (error) {
    const [publication] = await db.all<{ revision: number }>('SELECT revision FROM publication')
    if ((publication?.revision ?? 0) !== change.base) throw new StaleRevision(change.base)
    throw error
  }
  return next
}
