// The share counts in the store. They are exact, because everything they depend on is decided in the same transaction.
import type { Db, Statement } from '../../ports.ts'
import type { VisitorKeys } from './visitors.ts'

export interface Click {
  readonly page: string
  readonly network: string
  /** Identifies this use of a button: if it arrives a second time, it is not counted again. */
  readonly id?: string | undefined
  /** Without it the click is counted, but not as a share. */
  readonly visitor?: VisitorKeys | undefined
  /** The id of the share in the shared URL (attribution.ts). */
  readonly shareId?: string | undefined
  /** The id of the share that brought the reader. */
  readonly parent?: string | undefined
}

export interface Count {
  /** Every click that was accepted. */
  readonly clicks: number
  /** At most one for each visitor, page and network in 24 hours. */
  readonly shares: number
}

export interface Counts extends Count {
  /** The network with the most shares first. */
  readonly networks: Readonly<Record<string, Count>>
}

const HOUR = 60 * 60 * 1000
const WINDOW = 24 * HOUR

// The clicks are one JSON parameter, so that a hundred of them need only a few statements. A visitor that was seen under
// yesterday's salt is still the same visitor for 24 hours: no one is counted twice because of midnight. The LIMIT stops
// SQLite from merging the inner query into the outer one, which would parse the JSON again for each use of a value.
const ARRIVE = `
  INSERT INTO share_arriving (page, network, id, visitor, link, parent)
  SELECT page, network, id,
    CASE WHEN NOT EXISTS (
      SELECT 1 FROM share_seen s WHERE s.key = today OR (s.key = yesterday AND s.at > ?2)
    ) THEN today END, link, parent
  FROM (
    SELECT value ->> 0 AS page, value ->> 1 AS network, unhex(value ->> 2) AS id, unhex(value ->> 3) AS today,
      unhex(value ->> 4) AS yesterday, value ->> 5 AS link, value ->> 6 AS parent
    FROM json_each(?1) LIMIT -1
  ) WHERE NOT EXISTS (SELECT 1 FROM share_seen s WHERE s.key = id)`

const COUNT = `
  INSERT INTO share_count (page, network, clicks, shares)
  SELECT page, network, count(*), count(DISTINCT visitor) FROM share_arriving WHERE true GROUP BY page, network
  ON CONFLICT DO UPDATE SET clicks = clicks + excluded.clicks, shares = shares + excluded.shares`

// UNION sorts, so that neighbouring rows are written one after the other.
const REMEMBER = `
  INSERT OR IGNORE INTO share_seen (key, at)
  SELECT visitor, ?1 FROM share_arriving WHERE visitor IS NOT NULL
  UNION SELECT id, ?1 FROM share_arriving WHERE id IS NOT NULL`

// A parent that is not a share of this page is invented. Only the hour is stored: an exact time could be found in a server's log.
const LINK = `
  INSERT OR IGNORE INTO share_link (id, page, network, parent, visits, at)
  SELECT link, page, network, (SELECT p.id FROM share_link p WHERE p.id = a.parent AND p.page = a.page), 0, ?1
  FROM share_arriving a WHERE link IS NOT NULL`

/** The statements that count `clicks` at `now`, for a single batch. The ids of the clicks must be different. */
export function countStatements(clicks: readonly Click[], now: Date): Statement[] {
  const time = now.getTime()
  const todays = new Set(clicks.map(({ visitor }) => visitor?.today))
  const rows = clicks.map(({ page, network, id, visitor, shareId, parent }) => {
    // A batch over midnight may contain one visitor under both salts.
    const split = visitor?.yesterday !== undefined && todays.has(visitor.yesterday)
    const today = split ? visitor.yesterday : visitor?.today
    return [page, network, id?.replaceAll('-', ''), today, visitor?.yesterday, shareId, parent]
  })
  return [
    [ARRIVE, JSON.stringify(rows), time - WINDOW],
    [COUNT],
    [REMEMBER, time],
    ...(clicks.some(({ shareId }) => shareId !== undefined) ? [[LINK, time - (time % HOUR)] as const] : []),
    ['DELETE FROM share_arriving'],
  ]
}

export async function readCountsOf(db: Db, page: string): Promise<Counts> {
  const [counts] = await readCounts(db, [page])
  return counts as Counts
}

/** The counts of each page, in the order of `pages`. */
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
