// Migrations of the schema. They are never edited, because they may have run somewhere: a new one is added at the end.
import type { Db } from '../ports.ts'

const MIGRATIONS: readonly (readonly string[])[] = [
  [
    // One row: the current state of the publication.
    `CREATE TABLE publication (
      id INTEGER PRIMARY KEY CHECK (id = 1), revision INTEGER NOT NULL, at INTEGER NOT NULL, site TEXT NOT NULL)`,
    // Contents by hash: written before a revision uses them, and never changed.
    `CREATE TABLE document (hash TEXT PRIMARY KEY, json TEXT NOT NULL, html TEXT NOT NULL)`,
    // The articles of the current revision. Times are milliseconds since 1970.
    `CREATE TABLE article (
      source TEXT PRIMARY KEY, hash TEXT NOT NULL, id TEXT NOT NULL, slug TEXT NOT NULL UNIQUE,
      published INTEGER NOT NULL, updated INTEGER NOT NULL)`,
    `CREATE INDEX article_by_time ON article (published DESC, source)`,
    // The terms of scopes; kind is tag, section, author or language.
    `CREATE TABLE article_term (
      kind TEXT NOT NULL, slug TEXT NOT NULL, name TEXT NOT NULL, source TEXT NOT NULL, published INTEGER NOT NULL,
      PRIMARY KEY (kind, slug, source))`,
    `CREATE INDEX article_term_by_source ON article_term (source)`,
    `CREATE TABLE alias (path TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (path, source))`,
    `CREATE INDEX alias_by_source ON alias (source)`,
    // The ids that articles were first published under.
    `CREATE TABLE identity (source TEXT PRIMARY KEY, id TEXT NOT NULL)`,
    // Records of the files that publishing has read, so that it reads only changed files.
    `CREATE TABLE file (
      kind TEXT NOT NULL, path TEXT NOT NULL, stamp TEXT NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (kind, path))`,
  ],
  [
    // How often a page was shared on a network: page is an article's id, or the URL of a page elsewhere.
    `CREATE TABLE share_count (
      page TEXT NOT NULL, network TEXT NOT NULL, clicks INTEGER NOT NULL, shares INTEGER NOT NULL,
      PRIMARY KEY (page, network)) WITHOUT ROWID`,
    // Clicks and visitors that must not count twice, for two days: ids of clicks, and keys of visitors with the salt of a day.
    `CREATE TABLE share_seen (key TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE TABLE share_salt (day INTEGER PRIMARY KEY, salt TEXT NOT NULL)`,
  ],
  [
    // Former slugs, which readers may still have links to: of articles that were renamed or removed.
    `CREATE TABLE former (slug TEXT PRIMARY KEY, source TEXT NOT NULL, id TEXT NOT NULL)`,
  ],
  [
    // When the list of a term last changed in a way that the dates of its articles do not show. Terms without articles stay here.
    // Kind `site` is for all articles, `settings` for the settings; both have no slug.
    `CREATE TABLE scope_change (
      kind TEXT NOT NULL, slug TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (kind, slug)) WITHOUT ROWID`,
  ],
  [
    // More that an article keeps besides its id. An edition is a hash of its text.
    `ALTER TABLE identity ADD COLUMN published INTEGER`,
    `ALTER TABLE identity ADD COLUMN updated INTEGER`,
    `ALTER TABLE identity ADD COLUMN edition TEXT`,
    `CREATE INDEX identity_by_id ON identity (id)`,
    `CREATE INDEX identity_by_edition ON identity (edition)`,
    `UPDATE identity SET published = a.published, updated = a.updated FROM article a WHERE a.source = identity.source`,
  ],
  [
    // The keys of clicks and visitors as bytes: a hundred clicks write half as many pages.
    `ALTER TABLE share_seen RENAME TO share_seen_text`,
    `CREATE TABLE share_seen (key BLOB PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
    `INSERT OR IGNORE INTO share_seen SELECT unhex(replace(key, '-', '')), at FROM share_seen_text`,
    `DROP TABLE share_seen_text`,
    // The clicks of the current batch: filled and emptied in one transaction.
    `CREATE TABLE share_arriving (
      page TEXT NOT NULL, network TEXT NOT NULL, id BLOB, visitor BLOB, link TEXT, parent TEXT)`,
    // Shares with an id in the address, if attribution is on. A parent is the share that the sharing reader came from.
    `CREATE TABLE share_link (
      id TEXT PRIMARY KEY, page TEXT NOT NULL, network TEXT NOT NULL, parent TEXT, visits INTEGER NOT NULL,
      at INTEGER NOT NULL) WITHOUT ROWID`,
    `CREATE INDEX share_link_by_page ON share_link (page)`,
    `CREATE INDEX share_link_by_parent ON share_link (parent) WHERE parent IS NOT NULL`,
    `CREATE INDEX share_link_by_time ON share_link (at)`,
  ],
  [
    // The time up to which a hub has been notified.
    `CREATE TABLE announcement (hub TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID`,
  ],
  [`CREATE INDEX article_by_hash ON article (hash)`],
  [
    // The parts of long texts after the first one, which is in `document`.
    `CREATE TABLE document_part (
      hash TEXT NOT NULL, part INTEGER NOT NULL, html TEXT NOT NULL, PRIMARY KEY (hash, part))`,
  ],
  [
    // The articles of a term newest first, as they are queried.
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
    // Who made the current revision, whether the address is the publication's own, and the time of the newest commit.
    `ALTER TABLE publication ADD COLUMN publisher TEXT`,
    `ALTER TABLE publication ADD COLUMN named INTEGER NOT NULL DEFAULT 0`,
    `ALTER TABLE publication ADD COLUMN committed INTEGER`,
    `UPDATE publication SET named = EXISTS (SELECT 1 FROM identity WHERE source = '')`,
    // The revision that last set an article, and the documents that it had before. They show that a copy of a folder is older.
    `ALTER TABLE identity ADD COLUMN revision INTEGER`,
    `CREATE TABLE former_document (source TEXT NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (source, hash)) WITHOUT ROWID`,
  ],
  [
    // Ids that articles took over from the feed that the publication had before, and their paths on the old site.
    `CREATE TABLE adopted (id TEXT PRIMARY KEY, path TEXT) WITHOUT ROWID`,
  ],
  [
    // The slug of an article, and the one that its file asked for.
    `ALTER TABLE identity ADD COLUMN slug TEXT`,
    `ALTER TABLE identity ADD COLUMN own_slug TEXT`,
    `UPDATE identity SET slug = a.slug, own_slug = a.slug FROM article a WHERE a.source = identity.source`,
  ],
  [
    // The slugs that an old address of an article may end with. Publishing fills in the rest when it renders the files again.
    `CREATE TABLE article_name (name TEXT NOT NULL, source TEXT NOT NULL, PRIMARY KEY (name, source)) WITHOUT ROWID`,
    `CREATE INDEX article_name_by_source ON article_name (source)`,
    `INSERT INTO article_name SELECT slug, source FROM article`,
  ],
  [
    // The articles of the podcast are a term, too: it has no slug and no name.
    `INSERT INTO article_term (kind, slug, name, source, published)
     SELECT 'podcast', '', '', a.source, a.published FROM article a JOIN document d ON d.hash = a.hash
     WHERE d.json ->> '$.enclosure.type' LIKE 'audio/%'
     OR d.json ->> '$.enclosure.type' IN ('video/mp4', 'video/quicktime', 'video/x-m4v')`,
  ],
  [
    // The articles of the remote service that this store publishes to next, with what shows that a file was renamed.
    `CREATE TABLE remote_article (source TEXT PRIMARY KEY, title TEXT NOT NULL, date TEXT) WITHOUT ROWID`,
  ],
  [
    // Where articles are listed (Listing in article.ts). In `article`, the lists of the whole publication; in `article_term`, those of
    // the term, whose pages list every row. Lists read the index only: it contains all of it.
    ...['in_lists', 'in_feeds', 'in_sitemap'].map(
      column => `ALTER TABLE article ADD COLUMN ${column} INTEGER NOT NULL DEFAULT 1`,
    ),
    `ALTER TABLE article_term ADD COLUMN in_feeds INTEGER NOT NULL DEFAULT 1`,
    `DROP INDEX article_by_time`,
    `CREATE INDEX article_by_time ON article (published DESC, source, in_lists, in_feeds, in_sitemap)`,
  ],
]

/** The number of the schema of this version. */
export const SCHEMA = MIGRATIONS.length

/**
 * Upgrades the schema, to this version or to `target`. Safe to call on every start, and while another process does the same.
 * Rejects if a newer version made the store.
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
