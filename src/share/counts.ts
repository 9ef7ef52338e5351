// The share counts in the store: exact, because whatever they depend on is decided inside the same transaction.
import type { Db, Statement } from '../ports.ts'
import type { VisitorKeys } from './visitors.ts'

export interface Click {
  readonly page: string
  readonly network: string
  /** Names this activation of a button: a second arrival of it counts nothing. */
  readonly id?: string | undefined
  /** Without it the click is counted and no share. */
  readonly visitor?: VisitorKeys | undefined
}

export interface Count {
  /** Every click that was accepted. */
  readonly clicks: number
  /** One for each visitor, page and network in 24 hours. */
  readonly shares: number
}

export interface Counts extends Count {
  /** The most shared first. */
  readonly networks: Readonly<Record<string, Count>>
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The id of a click as a browser makes it (RFC 9562); undefined for anything else. */
export function parseClickId(value: unknown): string | undefined {
  const id = typeof value === 'string' ? value.toLowerCase() : ''
  return UUID.test(id) ? id : undefined
}

const WINDOW = 24 * 60 * 60 * 1000

// The clicks travel as one JSON parameter, so that a hundred of them are three statements. A visitor who was seen under
// yesterday's salt is the same one until 24 hours have passed: midnight doubles nobody.
const NEW_CLICKS = `
  SELECT c.value ->> 'page' AS page, c.value ->> 'network' AS network, c.value ->> 'id' AS id,
    CASE WHEN NOT EXISTS (
      SELECT 1 FROM share_seen s WHERE s.key = c.value ->> 'today' OR (s.key = c.value ->> 'yesterday' AND s.at > ?2)
    ) THEN c.value ->> 'today' END AS visitor
  FROM json_each(?1) c WHERE NOT EXISTS (SELECT 1 FROM share_seen s WHERE s.key = c.value ->> 'id')`

/** The statements that count `clicks` at `now`, to be run in one batch. No two of them may have the same id. */
export function countStatements(clicks: readonly Click[], now: Date): Statement[] {
  const todays = new Set(clicks.map(({ visitor }) => visitor?.today))
  const rows = clicks.map(({ visitor, ...click }) => {
    // A batch that holds midnight itself may hold one visitor under both salts.
    const split = visitor?.yesterday !== undefined && todays.has(visitor.yesterday)
    return { ...click, today: split ? visitor.yesterday : visitor?.today, yesterday: visitor?.yesterday }
  })
  const json = JSON.stringify(rows)
  const since = now.getTime() - WINDOW
  return [
    [
      `INSERT INTO share_count (page, network, clicks, shares)
       SELECT page, network, count(*), count(DISTINCT visitor) FROM (${NEW_CLICKS}) WHERE true GROUP BY page, network
       ON CONFLICT DO UPDATE SET clicks = clicks + excluded.clicks, shares = shares + excluded.shares`,
      json,
      since,
    ],
    [
      `INSERT OR IGNORE INTO share_seen (key, at) SELECT visitor, ?3 FROM (${NEW_CLICKS}) WHERE visitor IS NOT NULL`,
      json,
      since,
      now.getTime(),
    ],
    [
      `INSERT OR IGNORE INTO share_seen (key, at)
       SELECT value ->> 'id', ?2 FROM json_each(?1) WHERE value ->> 'id' IS NOT NULL`,
      json,
      now.getTime(),
    ],
  ]
}

export async function readCountsOf(db: Db, page: string): Promise<Counts> {
  const [counts] = await readCounts(db, [page])
  return counts as Counts
}

/** The counts of each page, in the order asked. */
export async function readCounts(db: Db, pages: readonly string[]): Promise<Counts[]> {
  const rows = await db.all<Count & { page: string; network: string }>(
    `SELECT page, network, clicks, shares FROM share_count WHERE page IN (SELECT value FROM json_each(?1))
     ORDER BY shares DESC, clicks DESC, network`,
    JSON.stringify(pages),
  )
  const byPage = Map.groupBy(rows, ({ page }) => page)
  return pages.map(page => {
    const own = byPage.get(page) ?? []
    return {
      clicks: own.reduce((sum, { clicks }) => sum + clicks, 0),
      shares: own.reduce((sum, { shares }) => sum + shares, 0),
      networks: Object.fromEntries(own.map(({ network, clicks, shares }) => [network, { clicks, shares }])),
    }
  })
}
