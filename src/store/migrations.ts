// Numbered for ever: a migration that has run anywhere is never edited, the next one is added below it.
import type { Db } from '../ports.ts'

const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // One row: what the publication is now.
    `CREATE TABLE publication (
      id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL, at INTEGER NOT NULL, site TEXT NOT NULL)`,
    // Contents by hash: written before a revision shows them, never changed.
    `CREATE TABLE document (hash TEXT PRIMARY KEY, json TEXT NOT NULL, html TEXT NOT NULL)`,
    // The articles of the current revision. Times are milliseconds since 1970.
    `CREATE TABLE article (
      source TEXT PRIMARY KEY, hash TEXT NOT NULL, id TEXT NOT NULL, slug TEXT NOT NULL UNIQUE,
      published INTEGER NOT NULL, updated INTEGER NOT NULL)`,
    `CREATE INDEX article_by_time ON article (published DESC, source)`,
    // What scopes select by: kind is tag, section, author or language.
    `CREATE TABLE article_term (
      kind TEXT NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL, published INTEGER NOT NULL,
      PRIMARY KEY (kind, slug, source))`,
    `CREATE INDEX article_term_by_source ON article_term (source)`,
    `CREATE TABLE alias (path TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (path, source))`,
    `CREATE INDEX alias_by_source ON alias (source)`,
    // The ids that articles were first published under.
    `CREATE TABLE identity (source TEXT PRIMARY KEY, id TEXT NOT NULL)`,
    // What publishing knows of the files it has read, so that it reads only changed ones.
    `CREATE TABLE file (
      kind TEXT NOT NULL, path TEXT NOT NULL, stamp TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (kind, path))`,
  ],
  [
    // How often a page was shared on a network: page is an article's id, or the URL of a page elsewhere.
    `CREATE TABLE share_count (
      page TEXT NOT NULL, network TEXT NOT NULL, clicks INTEGER NOT NULL, shares INTEGER NOT NULL,
      PRIMARY KEY (page, network)) WITHOUT ROWID`,
    // What must not count twice, for two days: ids of clicks, and visitors' keys under the salt of a day.
    `CREATE TABLE share_seen (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE share_salt (day INTEGER PRIMARY KEY, salt TEXT NOT NULL)`,
  ],
  [
    // Slugs that readers may still hold: of articles that have another one now, or are gone.
    `CREATE TABLE former (slug TEXT PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL)`,
  ],
  [
    // When the list of articles of a term last changed in a way that no article's own dates tell; a term that no article
    // has any more stays here. Kind `site` is all articles, `settings` what is said around them, both with no slug.
    `CREATE TABLE scope_change (
      kind TEXT NOT NULL, slug TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, slug)) WITHOUT ROWID`,
  ],
  [
    // Beside the id what else an article keeps under the name of its file. An edition is a hash of its text.
    `ALTER TABLE identity ADD COLUMN published INTEGER`,
    `ALTER TABLE identity ADD COLUMN updated INTEGER`,
    `ALTER TABLE identity ADD COLUMN edition TEXT`,
    `CREATE INDEX identity_by_id ON identity (id)`,
    `CREATE INDEX identity_by_edition ON identity (edition)`,
    `UPDATE identity SET published = a.published, updated = a.updated FROM article a WHERE a.source = identity.source`,
  ],
  [
    // The keys of clicks and visitors as bytes: half the pages to write for a hundred clicks.
    `ALTER TABLE share_seen RENAME TO share_seen_text`,
    `CREATE TABLE share_seen (key BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
    `INSERT OR IGNORE INTO share_seen SELECT unhex(replace(key, '-', '')), at FROM share_seen_text`,
    `DROP TABLE share_seen_text`,
    // Clicks of the batch that is being counted: filled and emptied inside one transaction.
    `CREATE TABLE share_arriving (
      page TEXT NOT NULL, network TEXT NOT NULL, id BLOB, visitor BLOB, link TEXT, parent TEXT)`,
    // Shares whose addresses carry an id, where attribution is on; parent is the share that brought whoever shared again.
    `CREATE TABLE share_link (
      id TEXT PRIMARY KEY, page TEXT NOT NULL, network TEXT NOT NULL, parent TEXT, visits INTEGER NOT NULL,
      at INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE INDEX share_link_by_page ON share_link (page)`,
    `CREATE INDEX share_link_by_parent ON share_link (parent) WHERE parent IS NOT NULL`,
    `CREATE INDEX share_link_by_time ON share_link (at)`,
  ],
  [
    // Up to when a hub has been told what is new.
    `CREATE TABLE announcement (hub TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
  ],
  [`CREATE INDEX article_by_hash ON article (hash)`],
  [
    // What of a text goes beyond the row of its document.
    `CREATE TABLE document_part (
      hash TEXT NOT NULL, part INTEGER NOT NULL, html TEXT NOT NULL, PRIMARY KEY (hash, part))`,
  ],
  [
    // The articles of a term lie newest first, as they are asked for.
    `CREATE TABLE term (
      kind TEXT NOT NULL, slug TEXT NOT NULL, published INTEGER NOT NULL, source TEXT NOT NULL, name TEXT NOT NULL,
      PRIMARY KEY (kind, slug, published DESC, source)) WITHOUT ROWID`,
    `INSERT INTO term SELECT kind, slug, published, source, name FROM article_term`,
    `DROP TABLE article_term`,
    `ALTER TABLE term RENAME TO article_term`,
    `CREATE INDEX article_term_by_source ON article_term (source)`,
  ],
  [`CREATE INDEX article_by_id ON article (id)`],
  [
    // Who made the current revision, whether its address is its own, and the commit that its files were of.
    `ALTER TABLE publication ADD COLUMN publisher TEXT`,
    `ALTER TABLE publication ADD COLUMN named INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE publication ADD COLUMN committed INTEGER`,
    `UPDATE publication SET named = EXISTS (SELECT 1 FROM identity WHERE source = '')`,
    // The revision that last set an article, and the documents that it had before: by them an older copy of a folder is
    // known.
    `ALTER TABLE identity ADD COLUMN revision INTEGER`,
    `CREATE TABLE former_document (source TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (source, hash)) WITHOUT ROWID`,
  ],
]

/** The number of the schema that this version works with. */
export const SCHEMA = MIGRATIONS.length

/**
 * Brings the schema up to date, or up to an earlier one. Safe to call on every start, and while another process does the same.
 * Rejects where the store is of a newer version.
 */
export async function migrate(db: Db, target = SCHEMA): Promise<void> {
  await db.batch([['CREATE TABLE IF NOT EXISTS migration (number INTEGER PRIMARY KEY)']])
  const [row] = await db.all<{ number: number | null }>('SELECT max(number) AS number FROM migration')
  const stored = row?.number ?? 0
  if (stored > SCHEMA)
    throw new Error(`store: its schema ${stored} is from a newer version; this version supports ${SCHEMA}`)
  for (let number = stored + 1; number <= target; number++) {
    const statements = MIGRATIONS[number - 1] as readonly string[]
    try {
      await db.batch([['INSERT INTO migration VALUES (?1)', number], ...statements.map(sql => [sql] as const)])
    } catch (error) {
      const done = await db.all('SELECT number FROM migration WHERE number = ?1', number)
      if (done.length === 0) throw error
    }
  }
}
