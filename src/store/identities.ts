// The identity of an article, which never changes, whatever happens to its file: its id, and the date that readers have seen.
import type { Submission } from '../article.ts'
import type { Db } from '../ports.ts'
import type { Site } from '../site/site.ts'
import { toUuid } from '../text/digest.ts'
import { parseDocument } from './article-row.ts'
import { type IdSettings, toOldId } from './old-ids.ts'

/** The date of an undated article in its document: its file has another time in each copy of the folder. */
export const NO_TIME = new Date(0)

type Named = Pick<Submission, 'slug' | 'published' | 'edition'>

/** The id that a new article gets: the one that its old feed gave it, if the settings say how, or else an id of our own. */
export function chooseId(article: Submission, url: string, site?: IdSettings): string {
  return (site && toOldId(article, site)) ?? mintId(article, url)
}

/**
 * An id of our own. With an address it is a `tag:` URI (RFC 4151), which the domain and the day of publication make unique. If `url` is
 * empty, it is a `urn:uuid:` made from the article.
 */
export function mintId({ slug, published, edition = '' }: Named, url: string): string {
  if (!url) return `urn:uuid:${toUuid(JSON.stringify([published, slug, edition]))}`
  // A tag URI can't contain an IPv6 address.
  const host = new URL(url).hostname.replace(/[^a-z\d.-]/g, '-')
  return `tag:${host},${published.toISOString().slice(0, 10)}:${encodeURIComponent(slug.toWellFormed())}`
}

interface IdRow {
  readonly source: string
  readonly id: string
  readonly json: string
}

/**
 * The articles whose ids a new store would not make again: the address, the slug or the date has changed since, or
 * the date was only the modification time of the file. None if the publication has no address of its own.
 */
export async function listIdsAtRisk(db: Db): Promise<Pick<IdRow, 'source' | 'id'>[]> {
  const [publication] = await db.all<{ site: string; named: number }>('SELECT site, named FROM publication')
  if (!publication?.named) return []
  const site = JSON.parse(publication.site) as Site
  const rows = await db.all<IdRow>(
    `SELECT a.source, a.id, d.json
     FROM article a JOIN document d ON d.hash = a.hash WHERE d.json ->> '$.id' IS NULL ORDER BY a.source`,
  )
  return rows.filter(({ id, json }) => {
    const written = parseDocument(json)
    return written.undated || id !== chooseId(written, site.url, site)
  })
}

/**
 * SQL: whether the date of the identity `i` must not change. Readers have seen it, and the article is still the same one. `own`
 * is the id in the file, or NULL; `?2` is the time.
 */
export const dateIsFrozen = (own: string): string => `i.published <= ?2
  AND NOT EXISTS (SELECT 1 FROM article a WHERE a.source = i.source AND a.id <> coalesce(${own}, i.id))`

/**
 * The files of all articles that were published, or taken over from an old feed, with whether they are published now: here, or at the
 * remote service whose articles this store knows.
 */
export async function readKnownSources(db: Db): Promise<ReadonlyMap<string, boolean>> {
  const rows = await db.all<{ source: string; shown: number }>(
    `SELECT i.source, a.source IS NOT NULL OR r.source IS NOT NULL AS shown FROM identity i
     LEFT JOIN article a ON a.source = i.source LEFT JOIN remote_article r ON r.source = i.source WHERE i.source <> ''`,
  )
  return new Map(rows.map(({ source, shown }) => [source, shown === 1]))
}

interface FormerText {
  readonly source: string
  readonly edition: string | null
  /** Of an article that is published now, here or at the remote service, and undated. */
  readonly title: string | null
}

/** The articles that have one of these editions, or one of these files. */
export async function readFormerTexts(
  db: Db,
  editions: readonly string[],
  sources: readonly string[],
): Promise<readonly FormerText[]> {
  if (editions.length === 0) return []
  return db.all<FormerText>(
    `SELECT i.source, i.edition,
     coalesce(iif(d.json ->> '$.undated', d.json ->> '$.title', NULL), iif(r.date = ?3, r.title, NULL)) AS title
     FROM identity i LEFT JOIN article a ON a.source = i.source LEFT JOIN document d ON d.hash = a.hash
     LEFT JOIN remote_article r ON r.source = i.source
     WHERE i.edition IN (SELECT value FROM json_each(?1)) OR i.source IN (SELECT value FROM json_each(?2))`,
    JSON.stringify(editions),
    JSON.stringify(sources),
    NO_TIME.toISOString(),
  )
}

type Dated = Pick<Submission, 'source' | 'id' | 'published'>

/**
 * By source, the dates that readers have seen, for articles whose files now have another date. Less than a day between them is the
 * time of day or the time zone: pages show the day of the file.
 */
export async function findFrozenDates(
  db: Db,
  articles: readonly Dated[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (articles.length === 0) return new Map()
  const rows = await db.all<{ source: string; published: number }>(
    `SELECT i.source, i.published FROM json_each(?1) c JOIN identity i ON i.source = c.value ->> 'source'
     WHERE i.published <> c.value ->> 'published' AND ${dateIsFrozen("c.value ->> 'id'")}
     AND abs(i.published - c.value ->> 'published') >= 86400000`,
    JSON.stringify(articles.map(({ source, id, published }) => ({ source, id, published: published.getTime() }))),
    now.getTime(),
  )
  return new Map(rows.map(({ source, published }) => [source, new Date(published)]))
}
