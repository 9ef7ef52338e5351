// The date that an article came out at stays from then on, whatever its file says later.
import type { Submission } from '../article.ts'
import type { Db } from '../ports.ts'

/**
 * Whether the date of the identity `i` stays for a file that gives the id `own`, or none where that is NULL: readers have seen
 * it, and the article is still the one that they know. `?2` is the time.
 */
export const dateStays = (own: string): string => `i.published <= ?2
  AND NOT EXISTS (SELECT 1 FROM article a WHERE a.source = i.source AND a.id <> coalesce(${own}, i.id))`

type Dated = Pick<Submission, 'source' | 'id' | 'published'>

/** The dates that readers have seen, by source: of those articles whose files give another one. */
export async function findFrozenDates(
  db: Db,
  articles: readonly Dated[],
  now: Date,
): Promise<ReadonlyMap<string, Date>> {
  if (articles.length === 0) return new Map()
  const rows = await db.all<{ source: string; published: number }>(
    `SELECT i.source, i.published FROM json_each(?1) c JOIN identity i ON i.source = c.value ->> 'source'
     WHERE i.published <> c.value ->> 'published' AND ${dateStays("c.value ->> 'id'")}`,
    JSON.stringify(articles.map(({ source, id, published }) => ({ source, id, published: published.getTime() }))),
    now.getTime(),
  )
  return new Map(rows.map(({ source, published }) => [source, new Date(published)]))
}
