// The queries for tags, sections, authors and languages, and for when their lists changed.
import type { Scope, Term } from '../article.ts'
import type { Db } from '../ports.ts'

export type TermKind = 'tag' | 'section' | 'author' | 'language' | 'podcast'

export interface TermCount extends Term {
  readonly count: number
  /** The newest article that has it; the name is as there. */
  readonly source: string
  /** The newest article that has it. */
  readonly published: Date
}

type TermRow = Omit<TermCount, 'published'> & { readonly published: number }

/** Who asks for articles: see Listing. `all` is for what belongs to every article, such as its card. */
export type Place = 'all' | 'lists' | 'feeds' | 'sitemap'

export const conditionsOf = (place: Place) => (place === 'all' ? [] : [`in_${place}`])

/** All terms that a scope names. */
export function termsOf({ language, section, author, tags = [], podcast }: Scope): (readonly [TermKind, string])[] {
  return [
    ...(language === undefined ? [] : [['language', language] as const]),
    ...(section === undefined ? [] : [['section', section] as const]),
    ...(author === undefined ? [] : [['author', author] as const]),
    ...tags.map(tag => ['tag', tag] as const),
    ...(podcast ? [['podcast', ''] as const] : []),
  ]
}

/** `now` decides which articles are already published, in milliseconds since 1970. */
export function createTermQueries(db: Db, now: number) {
  return {
    /** Every term of a kind, the most used first. With `feeds`, those whose feeds have articles. */
    async terms(kind: TermKind, limit = 1000, place: 'lists' | 'feeds' = 'lists'): Promise<TermCount[]> {
      const conditions = ['kind = ?1', 'published <= ?2', ...(place === 'feeds' ? conditionsOf(place) : [])]
      const rows = await db.all<TermRow>(
        `SELECT slug, name, source, published, count FROM (
           SELECT slug, name, source, published, count(*) OVER (PARTITION BY slug) AS count,
           row_number() OVER (PARTITION BY slug ORDER BY published DESC, source) AS place
           FROM article_term WHERE ${conditions.join(' AND ')})
         WHERE place = 1 ORDER BY count DESC, slug LIMIT ?3`,
        kind,
        now,
        limit,
      )
      return rows.map(row => ({ ...row, published: new Date(row.published) }))
    },

    /** A term, with the name that its newest article uses; undefined if no article has it. */
    async findTerm(kind: TermKind, slug: string): Promise<TermCount | undefined> {
      const [row] = await db.all<TermRow>(
        `SELECT slug, name, source, count(*) OVER () AS count, published FROM article_term
         WHERE kind = ?1 AND slug = ?2 AND published <= ?3 ORDER BY published DESC, source LIMIT 1`,
        kind,
        slug,
        now,
      )
      return row && { ...row, published: new Date(row.published) }
    },

    /**
     * When the list of a scope last changed in a way that the dates of its articles do not show: an article was removed, added
     * with an earlier date, or edited without a new date. Undefined if that never happened.
     */
    async findChange(scope: Scope): Promise<Date | undefined> {
      const own = termsOf(scope)
      const [row] = await db.all<{ at: number | null }>(
        `SELECT max(at) AS at FROM scope_change WHERE kind = 'settings' OR (kind, slug) IN
         (SELECT value ->> 0, value ->> 1 FROM json_each(?1))`,
        JSON.stringify(own.length > 0 ? own : [['site', '']]),
      )
      return row?.at ? new Date(row.at) : undefined
    },

    /** Whether every term of a scope belongs, or once belonged, to an article. */
    async isKnown(scope: Scope): Promise<boolean> {
      const [row] = await db.all<{ unknown: number }>(
        `SELECT count(*) AS unknown FROM json_each(?1) s
         WHERE NOT EXISTS (SELECT 1 FROM scope_change c WHERE c.kind = s.value ->> 0 AND c.slug = s.value ->> 1)
         AND NOT EXISTS (SELECT 1 FROM article_term t
           WHERE t.kind = s.value ->> 0 AND t.slug = s.value ->> 1 AND t.published <= ?2)`,
        JSON.stringify(termsOf(scope)),
        now,
      )
      return row?.unknown === 0
    },
  }
}

/** The terms whose feeds changed after `since`, also because a scheduled article was published; kind `site` means all. */
export function listChangedTerms(db: Db, since: number, now: number): Promise<{ kind: string; slug: string }[]> {
  return db.all(
    `SELECT kind, slug FROM scope_change WHERE at > ?1 AND at <= ?2
     UNION SELECT kind, slug FROM article_term WHERE published > ?1 AND published <= ?2 AND in_feeds`,
    since,
    now,
  )
}
