// The one transaction that turns a change into the new revision.
import type { Db, Statement } from '../ports.ts'
import { type Change, StaleRevision } from './destination.ts'
import { dateStays } from './frozen-dates.ts'
import { followRenames, inParts } from './identities.ts'

/**
 * Makes a change visible, whole or not at all, and answers the new revision's number. `uuid` is for a publication that has
 * no address when it is first published. Throws StaleRevision.
 */
export async function commitChange(
  db: Db,
  change: Change,
  { now, uuid }: { readonly now: Date; readonly uuid: string },
): Promise<number> {
  const replaced = [...change.remove, ...change.set.map(({ source }) => source)]
  const isFirst = change.base === 0
  const time = now.getTime()
  const outdated = await Promise.all(inParts(replaced).map(sources => db.all<{ hash: string }>(HASHES, sources)))
  const renames = await followRenames(db, inParts(change.set), inParts(change.remove))
  const statements: Statement[] = [
    [SETTINGS_CHANGED, time, JSON.stringify(change.site)],
    ...(isFirst || replaced.length === 0 ? [] : [[SITE_CHANGED, time] as Statement]),
    // On a stale base the revision becomes NULL, which the column refuses, and with it the whole batch.
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
    [KEEP_NAME, change.named ? change.site.url : `urn:uuid:${uuid}`],
    ...inParts(replaced).flatMap((sources): Statement[] => [
      [REMEMBER, sources, time],
      [TERMS_CHANGED, sources, time],
    ]),
    ...inParts(change.remove).flatMap(clear),
    // What an article keeps is told from what it was until now.
    ...inParts(change.set).flatMap((entries): Statement[] => [
      [REMEMBER_DOCUMENT, entries],
      [KEEP, entries, time],
    ]),
    ...inParts(change.set.map(({ source }) => source)).flatMap(clear),
    ...inParts(change.set).flatMap(entries => INSERT.map((sql): Statement => [sql, entries])),
    // What comes first has its own dates only, so that a publication moved to another machine is not all new there.
    ...(isFirst ? [] : inParts(replaced).map((sources): Statement => [TERMS_CHANGED, sources, time])),
    ['DELETE FROM former WHERE slug IN (SELECT slug FROM article)'],
    ...inParts(outdated.flat().map(({ hash }) => hash)).flatMap((hashes): Statement[] => [
      [FORGET, hashes],
      [FORGET_PARTS, hashes],
    ]),
    // What was sent and never came to be a revision.
    ...(change.base % SWEEP === 0 ? FORGET_ALL.map((sql): Statement => [sql]) : []),
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

// Only what has been seen: a scheduled article leaves nothing behind.
const REMEMBER = `INSERT OR REPLACE INTO former (slug, source, id)
  SELECT slug, source, id FROM article WHERE source IN (SELECT value FROM json_each(?1)) AND published <= ?2`

const HASHES = 'SELECT hash FROM article WHERE source IN (SELECT value FROM json_each(?1))'
// A document may be of several articles, and an article may get one back.
const UNUSED = 'NOT EXISTS (SELECT 1 FROM article a WHERE a.hash = document.hash)'
const FORGET = `DELETE FROM document WHERE hash IN (SELECT value FROM json_each(?1)) AND ${UNUSED}`
const NO_DOCUMENT = 'NOT EXISTS (SELECT 1 FROM document d WHERE d.hash = document_part.hash)'
const FORGET_PARTS = `DELETE FROM document_part WHERE hash IN (SELECT value FROM json_each(?1)) AND ${NO_DOCUMENT}`
const FORGET_ALL = [`DELETE FROM document WHERE ${UNUSED}`, `DELETE FROM document_part WHERE ${NO_DOCUMENT}`]
// All of them are looked at only every so many revisions.
const SWEEP = 50

const CHANGED_NOW = 'ON CONFLICT (kind, slug) DO UPDATE SET at = excluded.at'
const SETTINGS_CHANGED = `INSERT INTO scope_change (kind, slug, at)
  SELECT 'settings', '', ?1 FROM publication WHERE site <> ?2 ${CHANGED_NOW}`
const SITE_CHANGED = `INSERT INTO scope_change (kind, slug, at) VALUES ('site', '', ?1) ${CHANGED_NOW}`
const TERMS_CHANGED = `INSERT INTO scope_change (kind, slug, at)
  SELECT DISTINCT kind, slug, ?2 FROM article_term
  WHERE source IN (SELECT value FROM json_each(?1)) AND published <= ?2 ${CHANGED_NOW}`

const clear = (sources: string) =>
  ['article_term', 'alias', 'article'].map(
    (table): Statement => [`DELETE FROM ${table} WHERE source IN (SELECT value FROM json_each(?1))`, sources],
  )

// A statement takes thousands of rows as one JSON parameter. A document that is missing makes the hash NULL, which
// `article` refuses.
const CHANGED = `(SELECT c.value ->> 'source' AS source, c.value ->> 'mint' AS mint, c.value ->> 'published' AS came,
  c.value ->> 'updated' AS moved, d.hash, d.json AS document, i.id AS kept, i.published AS published, i.updated AS updated
  FROM json_each(?1) c LEFT JOIN document d ON d.hash = c.value ->> 'hash'
  LEFT JOIN identity i ON i.source = c.value ->> 'source') n`
const TIME = (name: string) => `CAST(round(unixepoch(document ->> '$.${name}', 'subsec') * 1000) AS INTEGER)`

// What readers have seen stays, and a file without a date of its own keeps the one that it was first seen with.
const SEEN = `EXISTS (SELECT 1 FROM identity i WHERE i.source = n.source AND ${dateStays("document ->> '$.id'")})`
const PUBLISHED = `coalesce(iif(document ->> '$.undated' OR ${SEEN}, n.published, NULL), came, ${TIME('published')})`
// What the front matter says counts. Else an article is as new as its text, but for corrections that are called minor.
const UPDATED = `CASE
  WHEN n.updated IS NULL OR NOT ${SEEN} THEN coalesce(moved, ${TIME('updated')})
  WHEN document ->> '$.minor' THEN n.updated
  WHEN ${TIME('updated')} > ${TIME('published')} THEN ${TIME('updated')}
  WHEN moved IS NOT NULL THEN max(moved, n.updated)
  WHEN document ->> '$.edition' <> (SELECT edition FROM identity WHERE source = n.source) THEN ?2
  ELSE n.updated END`

// Two articles with one id are one to readers. An id that another one has kept from the time when it had this slug is not
// given out again, nor one that another one has taken with it, in its file, when it got another name.
const TAKEN = 'EXISTS (SELECT 1 FROM article a WHERE a.id = kept AND a.source <> n.source)'
const MINT = `mint || iif(EXISTS (SELECT 1 FROM identity WHERE id = mint), '.' || substr(hash, 1, 8), '')`
const KEEP = `INSERT OR REPLACE INTO identity (source, id, published, updated, edition, revision)
  SELECT source, iif(kept IS NULL OR ${TAKEN}, ${MINT}, kept),
  ${PUBLISHED}, max(${PUBLISHED}, ${UPDATED}), document ->> '$.edition', (SELECT revision FROM publication)
  FROM ${CHANGED}`

const REMEMBER_DOCUMENT = `INSERT OR IGNORE INTO former_document (source, hash)
  SELECT a.source, a.hash FROM json_each(?1) c JOIN article a ON a.source = c.value ->> 'source'
  WHERE a.hash <> c.value ->> 'hash'`

// Of no file: what the publication was first known by.
const KEEP_NAME = `INSERT OR IGNORE INTO identity (source, id) VALUES ('', ?1)`

// What the front matter says, unless an article has that id already.
const ID = `iif(EXISTS (SELECT 1 FROM article a WHERE a.id = document ->> '$.id'), kept, coalesce(document ->> '$.id', kept))`

const INSERT = [
  `INSERT INTO article (source, hash, id, slug, published, updated)
   SELECT source, hash, ${ID}, document ->> '$.slug', published, updated FROM ${CHANGED}`,
  insertTerms('tag', "json_each(document, '$.tags')"),
  insertTerms('author', "json_each(document, '$.authors')"),
  insertTerms('section', "json_each(json_array(json(document ->> '$.section')))"),
  `INSERT INTO article_term (kind, slug, name, source, published)
   SELECT 'language', document ->> '$.language', document ->> '$.language', source, published FROM ${CHANGED}`,
  `INSERT OR IGNORE INTO alias (path, source) SELECT t.value, source FROM ${CHANGED}, json_each(document, '$.aliases') t`,
]

// An article may name a term twice; it counts once.
function insertTerms(kind: string, terms: string): string {
  return `INSERT OR IGNORE INTO article_term (kind, slug, name, source, published)
    SELECT '${kind}', t.value ->> 'slug', t.value ->> 'name', source, published FROM ${CHANGED}, ${terms} t
    WHERE t.value ->> 'slug' IS NOT NULL`
}
