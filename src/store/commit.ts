// The transaction that turns a change into the new revision.
import type { Db, Statement } from '../ports.ts'
import { jsonBatches } from './batches.ts'
import { type Change, StaleRevision } from './destination.ts'
import { isEpisode } from './episodes.ts'
import { dateIsFrozen } from './identities.ts'
import { followRenames } from './renames.ts'

interface CommitOptions {
  readonly now: Date
  /** For the id of a publication that is first published without an address. */
  readonly uuid: string
}

/** Makes a change visible, completely or not at all. Returns the number of the new revision. Throws StaleRevision. */
export async function commitChange(db: Db, change: Change, { now, uuid }: CommitOptions): Promise<number> {
  const replaced = [...change.remove, ...change.set.map(({ source }) => source)]
  const isFirst = change.base === 0
  const time = now.getTime()
  const replacedHashes = await Promise.all(
    jsonBatches(replaced).map(sources => db.all<{ hash: string }>(HASHES, sources)),
  )
  const renames = await followRenames(db, jsonBatches(change.set), jsonBatches(change.remove))
  const statements: Statement[] = [
    [MARK_SETTINGS_CHANGED, time, JSON.stringify(change.site)],
    [MARK_COVER_CHANGED, time, JSON.stringify(change.site)],
    // On a stale base the revision becomes NULL. The column refuses that, and with it the whole batch.
    [
      `INSERT INTO publication (id, revision, at, site, named, publisher, committed)
       VALUES (1, CASE WHEN coalesce((SELECT revision FROM publication), 0) = ?1 THEN ?1 + 1 END, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, at = excluded.at, site = excluded.site,
       named = excluded.named, publisher = excluded.publisher, committed = excluded.committed`,
      change.base,
      time,
      JSON.stringify(change.site),
      change.named ? 1 : 0,
      change.publisher,
      change.committed ?? null,
    ],
    ...renames,
    [SAVE_PUBLICATION_ID, change.named ? change.site.url : `urn:uuid:${uuid}`],
    ...jsonBatches(replaced).flatMap((sources): Statement[] => [
      [SAVE_FORMER_SLUGS, sources, time],
      [MARK_FEEDS_CHANGED, sources, time],
    ]),
    ...jsonBatches(change.remove).flatMap(clear),
    // These compare the entries with their articles as they were.
    ...jsonBatches(change.set).flatMap((entries): Statement[] => [
      [SAVE_FORMER_DOCUMENTS, entries],
      [SAVE_IDENTITIES, entries, time],
    ]),
    ...jsonBatches(change.set.map(({ source }) => source)).flatMap(clear),
    ...jsonBatches(change.set).flatMap(entries => INSERT.map((sql): Statement => [sql, entries])),
    // Not for the first revision: otherwise everything would be new in a publication that moved to another machine.
    ...(isFirst ? [] : jsonBatches(replaced).map((sources): Statement => [MARK_FEEDS_CHANGED, sources, time])),
    ['DELETE FROM former WHERE slug IN (SELECT slug FROM article)'],
    ...jsonBatches(replacedHashes.flat().map(({ hash }) => hash)).flatMap((hashes): Statement[] => [
      [DELETE_DOCUMENTS, hashes],
      [DELETE_PARTS, hashes],
    ]),
    ...(change.base % SWEEP_INTERVAL === 0 ? SWEEP.map((sql): Statement => [sql]) : []),
  ]
  try {
    await db.batch(statements)
  } catch (error) {
    const [publication] = await db.all<{ revision: number }>('SELECT revision FROM publication')
    if ((publication?.revision ?? 0) !== change.base) throw new StaleRevision(change.base)
    throw error
  }
  return change.base + 1
}

// Only slugs that readers have seen, not those of scheduled articles.
const SAVE_FORMER_SLUGS = `INSERT OR REPLACE INTO former (slug, source, id)
  SELECT slug, source, id FROM article WHERE source IN (SELECT value FROM json_each(?1)) AND published <= ?2`

const HASHES = 'SELECT hash FROM article WHERE source IN (SELECT value FROM json_each(?1))'
// Two articles may have the same document.
const UNUSED = 'NOT EXISTS (SELECT 1 FROM article a WHERE a.hash = document.hash)'
const DELETE_DOCUMENTS = `DELETE FROM document WHERE hash IN (SELECT value FROM json_each(?1)) AND ${UNUSED}`
const NO_DOCUMENT = 'NOT EXISTS (SELECT 1 FROM document d WHERE d.hash = document_part.hash)'
const DELETE_PARTS = `DELETE FROM document_part WHERE hash IN (SELECT value FROM json_each(?1)) AND ${NO_DOCUMENT}`
// Deletes documents that were sent but never became part of a revision, once in this many revisions.
const SWEEP = [`DELETE FROM document WHERE ${UNUSED}`, `DELETE FROM document_part WHERE ${NO_DOCUMENT}`]
const SWEEP_INTERVAL = 50

const OR_UPDATE = 'ON CONFLICT (kind, slug) DO UPDATE SET at = excluded.at'
// The art of a podcast, which may be drawn later, is in its feed only.
const MARK_SETTINGS_CHANGED = `INSERT INTO scope_change (kind, slug, at)
  SELECT 'settings', '', ?1 FROM publication
  WHERE json_remove(site, '$.cover') <> json_remove(?2, '$.cover') ${OR_UPDATE}`
const MARK_COVER_CHANGED = `INSERT INTO scope_change (kind, slug, at)
  SELECT 'podcast', '', ?1 FROM publication WHERE site -> '$.cover' IS NOT ?2 -> '$.cover' ${OR_UPDATE}`
const MARK_FEEDS_CHANGED = `INSERT INTO scope_change (kind, slug, at)
  SELECT kind, slug, ?2 FROM article_term
  WHERE source IN (SELECT value FROM json_each(?1)) AND published <= ?2 AND in_feeds
  UNION SELECT 'site', '', ?2 FROM article WHERE source IN (SELECT value FROM json_each(?1)) AND in_feeds
  ${OR_UPDATE}`

const clear = (sources: string) =>
  ['article_term', 'alias', 'article_name', 'article'].map(
    (table): Statement => [`DELETE FROM ${table} WHERE source IN (SELECT value FROM json_each(?1))`, sources],
  )

// The entries of a change (?1), beside their new documents and the stored facts about their articles. A statement gets thousands of
// entries as one JSON parameter.
//
//   source, mint                    of the entry: its file, and the id for a new article
//   sent_published, sent_updated    of the entry: the times at the service that it comes from; NULL from a folder
//   hash, document                  the new document; NULL if it is missing, which the table `article` refuses
//   known_id, published, updated    the stored identity; NULL for a new article
const CHANGED = `(SELECT c.value ->> 'source' AS source, c.value ->> 'mint' AS mint,
  c.value ->> 'published' AS sent_published, c.value ->> 'updated' AS sent_updated,
  d.hash, d.json AS document, i.id AS known_id, i.published AS published, i.updated AS updated
  FROM json_each(?1) c LEFT JOIN document d ON d.hash = c.value ->> 'hash'
  LEFT JOIN identity i ON i.source = c.value ->> 'source') n`
const TIME = (name: string) => `CAST(round(unixepoch(document ->> '$.${name}', 'subsec') * 1000) AS INTEGER)`

// A date that readers have seen does not change, and a file without a date keeps the one that it was first seen with.
const IS_FROZEN = `EXISTS (SELECT 1 FROM identity i WHERE i.source = n.source AND ${dateIsFrozen("document ->> '$.id'")})`
const PUBLISHED = `coalesce(
  iif(document ->> '$.undated' OR ${IS_FROZEN}, n.published, NULL), sent_published, ${TIME('published')})`
// The front matter decides. Without a date there, an article is updated when its text changes, unless it says `minor`.
const UPDATED = `CASE
  WHEN n.updated IS NULL OR NOT ${IS_FROZEN} THEN coalesce(sent_updated, ${TIME('updated')})
  WHEN document ->> '$.minor' THEN n.updated
  WHEN ${TIME('updated')} > ${TIME('published')} THEN ${TIME('updated')}
  WHEN sent_updated IS NOT NULL THEN max(sent_updated, n.updated)
  WHEN document ->> '$.edition' <> (SELECT edition FROM identity WHERE source = n.source) THEN ?2
  ELSE n.updated END`

// Readers take two articles with one id for one article. So an id is not used again if an article has had it, under this slug or,
// in its file, under another name.
const IS_TAKEN = 'EXISTS (SELECT 1 FROM article a WHERE a.id = known_id AND a.source <> n.source)'
const NEW_ID = `mint || iif(EXISTS (SELECT 1 FROM identity WHERE id = mint), '.' || substr(hash, 1, 8), '')`
const SAVE_IDENTITIES = `INSERT OR REPLACE INTO identity (source, id, published, updated, edition, revision, slug, own_slug)
  SELECT source, iif(known_id IS NULL OR ${IS_TAKEN}, ${NEW_ID}, known_id),
  ${PUBLISHED}, max(${PUBLISHED}, ${UPDATED}), document ->> '$.edition', (SELECT revision FROM publication),
  document ->> '$.slug', coalesce(document ->> '$.ownSlug', document ->> '$.slug')
  FROM ${CHANGED}`

const SAVE_FORMER_DOCUMENTS = `INSERT OR IGNORE INTO former_document (source, hash)
  SELECT a.source, a.hash FROM json_each(?1) c JOIN article a ON a.source = c.value ->> 'source'
  WHERE a.hash <> c.value ->> 'hash'`

// The row without a source is the publication's own id: the first one that it had.
const SAVE_PUBLICATION_ID = `INSERT OR IGNORE INTO identity (source, id) VALUES ('', ?1)`

// The id in the front matter, unless another article already has it.
const ID = `iif(EXISTS (SELECT 1 FROM article a WHERE a.id = document ->> '$.id'),
  known_id, coalesce(document ->> '$.id', known_id))`

const LISTING = "coalesce(document ->> '$.listing', '')"
const IN_LISTS = `${LISTING} IN ('', 'no-feeds')`
const IN_FEEDS = `${LISTING} = ''`

// Together, since each pass over the entries reads all documents.
const TERMS = `json_object(
  'tag', document -> '$.tags', 'author', document -> '$.authors', 'section', json_array(document -> '$.section'))`
const NAMES = `json_insert(coalesce(document -> '$.names', '[]'),
  '$[#]', document ->> '$.slug', '$[#]', document ->> '$.ownSlug')`

const INSERT = [
  `INSERT INTO article (source, hash, id, slug, published, updated, in_lists, in_feeds, in_sitemap)
   SELECT source, hash, ${ID}, document ->> '$.slug', published, updated,
   ${IN_LISTS}, ${IN_FEEDS}, ${IN_LISTS} AND document ->> '$.noSitemap' IS NULL FROM ${CHANGED}`,
  // An article may name a term twice; it counts once.
  `INSERT OR IGNORE INTO article_term (kind, slug, name, source, published, in_feeds)
   SELECT k.key, t.value ->> 'slug', t.value ->> 'name', source, published, ${LISTING} <> 'no-feeds'
   FROM ${CHANGED}, json_each(${TERMS}) k, json_each(k.value) t
   WHERE t.value ->> 'slug' IS NOT NULL AND ${LISTING} <> 'unlisted'`,
  // A language is like a publication of its own: it does not have what only shows in lists of a section or a tag.
  `INSERT INTO article_term (kind, slug, name, source, published, in_feeds)
   SELECT 'language', document ->> '$.language', document ->> '$.language', source, published, ${IN_FEEDS}
   FROM ${CHANGED} WHERE ${IN_LISTS}`,
  `INSERT INTO article_term (kind, slug, name, source, published)
   SELECT 'podcast', '', '', source, published FROM ${CHANGED}
   WHERE ${isEpisode("document ->> '$.enclosure.type'")} AND ${IN_FEEDS}`,
  `INSERT OR IGNORE INTO alias (path, source) SELECT t.value, source FROM ${CHANGED}, json_each(document, '$.aliases') t`,
  // Not if the article already had another id here.
  `INSERT INTO adopted (id, path)
   SELECT i.id, nullif(c.value ->> 'adopted', '') FROM json_each(?1) c JOIN identity i ON i.source = c.value ->> 'source'
   WHERE c.value ->> 'adopted' IS NOT NULL AND i.id = c.value ->> 'mint'
   ON CONFLICT (id) DO UPDATE SET path = coalesce(excluded.path, path)`,
  `INSERT OR IGNORE INTO article_name (name, source)
   SELECT t.value, source FROM ${CHANGED}, json_each(${NAMES}) t WHERE t.value IS NOT NULL`,
]
