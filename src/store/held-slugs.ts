// The slugs that articles were published under: an article keeps its slug as long as its file asks for the same one.
import type { Db } from '../ports.ts'

interface HeldSlug {
  readonly source: string
  readonly slug: string
  /** The slug that the file asked for. */
  readonly asked: string
  readonly edition: string | null
  /** Of a published article, here or at the remote service, as in its document. */
  readonly title: string | null
  readonly date: string | null
}

/**
 * The articles that asked for one of these slugs, and all that have another slug than they asked for. Those of the remote service
 * come first, then those that are published here; removed ones are known too.
 */
export function readHeldSlugs(db: Db, asked: readonly string[]): Promise<HeldSlug[]> {
  return db.all<HeldSlug>(
    `SELECT i.source, i.slug, i.own_slug AS asked, i.edition,
     coalesce(d.json ->> '$.title', r.title) AS title, coalesce(d.json ->> '$.published', r.date) AS date
     FROM identity i LEFT JOIN article a ON a.source = i.source LEFT JOIN document d ON d.hash = a.hash
     LEFT JOIN remote_article r ON r.source = i.source
     WHERE i.own_slug <> i.slug OR i.own_slug IN (SELECT value FROM json_each(?1))
     ORDER BY r.source IS NULL, a.source IS NULL, i.source`,
    JSON.stringify(asked),
  )
}

/** The slugs that redirect to an article, with the source that had them. */
export async function readFormerSlugs(db: Db): Promise<ReadonlyMap<string, string>> {
  const rows = await db.all<{ slug: string; source: string }>('SELECT slug, source FROM former')
  return new Map(rows.map(({ slug, source }) => [slug, source]))
}
