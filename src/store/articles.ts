// The queries for articles. They see only articles that are published at a given time.
import type { Article, ArticleSummary, Scope } from '../article.ts'
import type { Db, Parameter } from '../ports.ts'
import { type ArticleRow, toArticle } from './article-row.ts'
import { completeTexts } from './document-parts.ts'
import { conditionsOf, createTermQueries, type Place, type TermKind, termsOf } from './terms.ts'

/** An article with the hash of its stored content. */
export interface StoredArticle {
  readonly article: Article
  readonly hash: string
}

export interface PageRange {
  /** Default: 50. */
  readonly limit?: number
  readonly offset?: number
  /** Default: lists on pages. The sitemap has no scope. */
  readonly place?: Place
}

// The columns of a whole article, of an article without its text, of what addresses are made of, and of its version.
const WHOLE = 'a.id, a.hash, a.published, a.updated, d.json, d.html'
const FACTS = "a.id, a.hash, a.published, a.updated, d.json, '' AS html"
const HASHES = 'a.id, a.hash'
const ADDRESSED = "a.id, a.hash, a.published, a.updated, json_remove(d.json, '$.markdown') AS json, '' AS html"
const selectFrom = (columns: string, articles = 'article a') =>
  `SELECT ${columns} FROM ${articles}${columns === HASHES ? '' : ' JOIN document d ON d.hash = a.hash'}`
const GIVEN = '(SELECT value FROM json_each(?1))'
// The source decides between equal times, so that the order is the same on every platform.
const NEWEST_FIRST = 'ORDER BY a.published DESC, a.source'

export type Articles = ReturnType<typeof createArticles>

/** The last time that a Date can represent: all scheduled articles are published by then. */
export const END_OF_TIME = new Date(8.64e15)

/** `at` decides which articles are already published. */
export function createArticles(db: Db, at: Date) {
  const now = at.getTime()

  /** The sources of a scope, as a query over `t` for the requested columns; its parameters start at `?2`, after the time. */
  function sourcesOf(columns: string, scope: Scope, place: Place): { sql: string; parameters: Parameter[] } {
    const parameters: Parameter[] = [now]
    const isTerm = (kind: TermKind, slugs: readonly string[]) =>
      `kind = '${kind}' AND slug IN (${slugs.map(slug => `?${parameters.push(slug)}`)})`
    const { tags = [], match, ...single } = scope
    const groups: readonly (readonly [TermKind, readonly string[]])[] = [
      ...(match === 'any' && tags.length > 0 ? [['tag', tags] as const] : []),
      ...termsOf(match === 'any' ? single : scope).map(([kind, slug]) => [kind, [slug]] as const),
    ]
    const [first, ...others] = groups.map(([kind, slugs]) => isTerm(kind, slugs))
    // Terms are stored newest first: a page of a long list costs no more than its own length.
    const table = first === undefined ? 'article' : 'article_term'
    const isShown = first === undefined || place === 'feeds' ? conditionsOf(place) : []
    const conditions = [
      ...(first === undefined ? [] : [first]),
      'published <= ?1',
      ...isShown,
      ...others.map(other => `source IN (SELECT source FROM article_term WHERE ${other})`),
    ]
    const distinct = match === 'any' && tags.length > 1 ? 'DISTINCT ' : ''
    return { sql: `SELECT ${distinct}${columns} FROM ${table} WHERE ${conditions.join(' AND ')}`, parameters }
  }

  function rows(columns: string, scope: Scope, page: PageRange): Promise<ArticleRow[]> {
    const { limit = 50, offset = 0, place = 'lists' } = page
    const { sql, parameters } = sourcesOf('source, published', scope, place)
    const range = `LIMIT ?${parameters.push(limit)} OFFSET ?${parameters.push(offset)}`
    // The page is chosen before the join: otherwise whole documents would be sorted.
    const chosen = `(${sql} ORDER BY published DESC, source ${range}) t CROSS JOIN article a ON a.source = t.source`
    return db.all<ArticleRow>(`${selectFrom(columns, chosen)} ORDER BY t.published DESC, t.source`, ...parameters)
  }

  const read = async (found: readonly ArticleRow[]) => (await completeTexts(db, found)).map(toArticle)

  // The page of an article, its head tags and its share bar are often requested together.
  let latest: { readonly slug: string; readonly found: Promise<Article | undefined> } | undefined
  async function findArticle(slug: string): Promise<Article | undefined> {
    const [found] = await read(
      await db.all<ArticleRow>(`${selectFrom(WHOLE)} WHERE a.slug = ?1 AND a.published <= ?2`, slug, now),
    )
    return found
  }

  const factsIn = async (sources: string, given: readonly string[]) => {
    const sql = `${selectFrom(FACTS)} WHERE a.published <= ?2 AND a.source IN ${sources}`
    return (await db.all<ArticleRow>(sql, JSON.stringify(given), now)).map(toArticle)
  }

  return {
    /** Newest first. */
    async list(scope: Scope = {}, page: PageRange = {}): Promise<Article[]> {
      return read(await rows(WHOLE, scope, page))
    },

    /** Without their texts, which are most of the data. */
    async listFacts(scope: Scope = {}, page: PageRange = {}): Promise<ArticleSummary[]> {
      return (await rows(FACTS, scope, page)).map(toArticle)
    },

    /** Those in feeds, with their hashes. A very long text is cut: no feed could contain it. */
    async listStored(scope: Scope = {}, page: PageRange = {}): Promise<StoredArticle[]> {
      return (await rows(WHOLE, scope, { ...page, place: 'feeds' })).map(row => ({
        article: toArticle(row),
        hash: row.hash,
      }))
    },

    /** Hash and id of each article in a feed as a short text, which changes whenever the article does. */
    async hashes(scope: Scope = {}, page: PageRange = {}): Promise<string[]> {
      return (await rows(HASHES, scope, { ...page, place: 'feeds' })).map(({ hash, id }) => `${hash} ${id}`)
    },

    async count(scope: Scope = {}, place: Place = 'lists'): Promise<number> {
      const { sql, parameters } = sourcesOf('source', scope, place)
      const [row] = await db.all<{ count: number }>(`SELECT count(*) AS count FROM (${sql})`, ...parameters)
      return row?.count ?? 0
    },

    find(slug: string): Promise<Article | undefined> {
      if (latest?.slug !== slug) {
        const own = { slug, found: findArticle(slug) }
        latest = own
        // A failure is not kept.
        own.found.catch(() => {
          if (latest === own) latest = undefined
        })
      }
      return latest.found
    },

    /** The slug of the article with this alias; `path` starts with a slash and does not end with one. */
    async findAlias(path: string): Promise<string | undefined> {
      const [row] = await db.all<{ slug: string }>(
        `SELECT a.slug FROM alias l JOIN article a ON a.source = l.source
         WHERE l.path = ?1 AND a.published <= ?2 ${NEWEST_FIRST}`,
        path,
        now,
      )
      return row?.slug
    },

    /** The articles with one of these names: their own slugs, or those of their files, titles and permalinks. At most 500. */
    findNamed: (names: readonly string[]): Promise<ArticleSummary[]> =>
      factsIn(`(SELECT source FROM article_name WHERE name IN ${GIVEN}) ${NEWEST_FIRST} LIMIT 500`, names),

    /** For a slug that an article had before: its slug now, unless the article was removed; undefined if no article had it. */
    async findFormer(slug: string): Promise<{ readonly slug?: string } | undefined> {
      const [row] = await db.all<{ slug: string | null }>(
        `SELECT a.slug FROM former f LEFT JOIN article a ON (a.source = f.source OR a.id = f.id) AND a.published <= ?2
         WHERE f.slug = ?1`,
        slug,
        now,
      )
      return row && (row.slug === null ? {} : { slug: row.slug })
    },

    /** The articles among these sources, sorted by source. */
    findSources: (sources: readonly string[]): Promise<ArticleSummary[]> =>
      factsIn(`${GIVEN} ORDER BY a.source`, sources),

    /** The articles with these slugs, for links to them: also those that are not published yet. */
    findAddressed: async (slugs: readonly string[]): Promise<ArticleSummary[]> =>
      (await db.all<ArticleRow>(`${selectFrom(ADDRESSED)} WHERE a.slug IN ${GIVEN}`, JSON.stringify(slugs))).map(
        toArticle,
      ),

    /** Those of the slugs that articles have which are not public yet. */
    async findScheduled(slugs: readonly string[]): Promise<string[]> {
      const rows = await db.all<{ slug: string }>(
        'SELECT slug FROM article WHERE slug IN (SELECT value FROM json_each(?1)) AND published > ?2',
        JSON.stringify(slugs),
        now,
      )
      return rows.map(({ slug }) => slug)
    },

    /** When the newest public one of the articles with these slugs was published. */
    async findNewest(slugs: readonly string[]): Promise<Date | undefined> {
      const [row] = await db.all<{ newest: number | null }>(
        `SELECT max(published) AS newest FROM article WHERE slug IN ${GIVEN} AND published <= ?2`,
        JSON.stringify(slugs),
        now,
      )
      return row?.newest ? new Date(row.newest) : undefined
    },

    /** The listed articles published before and after this one; none if it is not in the list of all articles itself. */
    async neighbours(article: Article): Promise<{ older?: ArticleSummary; newer?: ArticleSummary }> {
      if (article.listing === 'unlisted' || article.listing === 'local') return {}
      const place = [article.published.getTime(), article.source, now]
      const ask = async (sql: string) =>
        (await db.all<ArticleRow>(`${selectFrom(FACTS)} ${sql}`, ...place)).map(toArticle)
      const [[older], [newer]] = await Promise.all([
        ask(`WHERE (a.published < ?1 OR (a.published = ?1 AND a.source > ?2)) AND a.published <= ?3 AND a.in_lists
             ${NEWEST_FIRST} LIMIT 1`),
        ask(`WHERE (a.published > ?1 OR (a.published = ?1 AND a.source < ?2)) AND a.published <= ?3 AND a.in_lists
             ORDER BY a.published, a.source DESC LIMIT 1`),
      ])
      return { ...(older && { older }), ...(newer && { newer }) }
    },

    ...createTermQueries(db, now),
  }
}
