import type { Db } from '../ports.ts'

/** The terms whose feeds changed after `since`, also because a scheduled article was published; kind `site` means all. */
export function listChangedTerms(db: Db, since: number, now: number): Promise<{ kind: string; slug: string }[]> {
  return db.all(
    `SELECT kind, slug FROM scope_change WHERE at > ?1 AND at <= ?2
     UNION SELECT kind, slug FROM article_term WHERE published > ?1 AND published <= ?2 AND in_feeds`,
    since,
    now,
  )
}
