// What a store knows of its articles, for another store: with it, nothing that readers have seen changes there.
import type { Db } from '../../ports.ts'

/** Times are in milliseconds since 1970. */
export interface IdentityRecord {
  readonly source: string
  readonly id: string
  /** Absent until the article is published. */
  readonly slug?: string
  /** The slug that its file asked for. */
  readonly asked?: string
  readonly edition?: string
  readonly published?: number
  readonly updated?: number
  /** Of an article that is published now: the title and the date in its document. */
  readonly title?: string
  readonly date?: string
  /** Present if it took its id over from an old feed: its path on the old site, or an empty text. */
  readonly adopted?: string
}

export interface IdentityPage {
  /** In the order of their sources. */
  readonly identities: readonly IdentityRecord[]
  /** The slugs that redirect, with the source and the id of the article that had them; all of them on the first page. */
  readonly former: readonly (readonly [slug: string, source: string, id: string])[]
  /** The source after which the next page starts; absent on the last one. */
  readonly next?: string
}

// One page has some 300 kB: D1 and a Worker answer it within their limits.
const PAGE = 1000

/** The articles after the source `after`, by default from the first one. Removed ones are known too. */
export async function readIdentityPage(db: Db, after = ''): Promise<IdentityPage> {
  const [rows, former] = await Promise.all([
    db.all<Record<string, string | number | null>>(IDENTITIES, after, PAGE + 1),
    after === ''
      ? db.all<{ slug: string; source: string; id: string }>('SELECT slug, source, id FROM former ORDER BY slug')
      : [],
  ])
  const identities = rows.slice(0, PAGE).map(withoutNull)
  const next = rows.length > PAGE ? identities.at(-1)?.source : undefined
  return {
    identities,
    former: former.map(({ slug, source, id }) => [slug, source, id]),
    ...(next !== undefined && { next }),
  }
}

const withoutNull = (row: Readonly<Record<string, string | number | null>>) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as unknown as IdentityRecord

const IDENTITIES = `SELECT i.source, i.id, i.slug, i.own_slug AS asked, i.edition, i.published, i.updated,
  d.json ->> '$.title' AS title, d.json ->> '$.published' AS date,
  CASE WHEN o.id IS NOT NULL THEN coalesce(o.path, '') END AS adopted
  FROM identity i LEFT JOIN article a ON a.source = i.source LEFT JOIN document d ON d.hash = a.hash
  LEFT JOIN adopted o ON o.id = i.id
  WHERE i.source > ?1 ORDER BY i.source LIMIT ?2`
