// Which share brought a visit, and which earlier share led to that one: by a short random id in the shared URL (utm.ts),
// without a cookie.
import type { Db, Statement } from '../../ports.ts'
import type { VisitorKeys } from './visitors.ts'

/** Ids, and what was reported about them, are deleted after this time. */
export const RETENTION_DAYS = 90
export const ATTRIBUTION_OFF = {
  status: 404,
  message: 'Attribution is off: set "share.attribution" to true in site.json.',
} as const
const DAY = 24 * 60 * 60 * 1000
const WINDOW = DAY
// Deeper re-shares are counted in the branch at this depth.
const MAX_DEPTH = 8

/** Counts a visit through a share, once for each visitor in 24 hours. An id that no share has changes nothing. */
export function visitStatements(
  share: string,
  visit: string | undefined,
  visitor: VisitorKeys,
  now: Date,
): Statement[] {
  const time = now.getTime()
  return [
    [
      `UPDATE share_link SET visits = visits + 1 WHERE id = ?1 AND at > ?2 AND NOT EXISTS (
         SELECT 1 FROM share_seen s
         WHERE s.key = unhex(?3) OR s.key = unhex(?4) OR (s.key = unhex(?5) AND s.at > ?6))`,
      share,
      time - RETENTION_DAYS * DAY,
      visit?.replaceAll('-', '') ?? null,
      visitor.today,
      visitor.yesterday ?? null,
      time - WINDOW,
    ],
    [
      `INSERT OR IGNORE INTO share_seen (key, at) SELECT unhex(value), ?3 FROM json_each(?2)
       WHERE value IS NOT NULL AND EXISTS (SELECT 1 FROM share_link WHERE id = ?1)`,
      share,
      JSON.stringify([visit?.replaceAll('-', '') ?? null, visitor.today]),
      time,
    ],
  ]
}

export async function isShare(db: Db, id: string, now: Date): Promise<boolean> {
  const since = now.getTime() - RETENTION_DAYS * DAY
  return (await db.all('SELECT 1 FROM share_link WHERE id = ?1 AND at > ?2', id, since)).length > 0
}

export const forgetShares = (now: Date): Statement => [
  'DELETE FROM share_link WHERE at <= ?1',
  now.getTime() - RETENTION_DAYS * DAY,
]

export interface Spread {
  readonly shares: number
  readonly visits: number
  /** Shares by readers that these shares brought. */
  readonly reshares: number
}

export interface Branch extends Spread {
  readonly network: string
  /** The re-shares, by network. */
  readonly children: readonly Branch[]
}

export interface Tree extends Spread {
  readonly networks: Readonly<Record<string, Spread>>
  readonly tree: readonly Branch[]
}

/** How the shares of a page spread, during the days before ids are deleted. */
export async function readTree(db: Db, page: string, now: Date): Promise<Tree> {
  const since = now.getTime() - RETENTION_DAYS * DAY
  const [networks, paths] = await Promise.all([
    db.all<Spread & { network: string }>(
      `SELECT l.network, count(*) AS shares, sum(l.visits) AS visits,
         sum((SELECT count(*) FROM share_link c WHERE c.parent = l.id AND c.at > ?2)) AS reshares
       FROM share_link l WHERE l.page = ?1 AND l.at > ?2 GROUP BY l.network ORDER BY shares DESC, l.network`,
      page,
      since,
    ),
    // A share whose parent was deleted is the root of its own tree.
    db.all<{ path: string; shares: number; visits: number }>(
      `WITH RECURSIVE spread (id, path, depth, visits) AS (
         SELECT id, network, 1, visits FROM share_link l WHERE page = ?1 AND at > ?2
           AND NOT EXISTS (SELECT 1 FROM share_link p WHERE p.id = l.parent AND p.at > ?2)
         UNION ALL
         SELECT l.id, CASE WHEN depth < ?3 THEN path || ' ' || l.network ELSE path END, depth + 1, l.visits
         FROM spread JOIN share_link l ON l.parent = spread.id
       )
       SELECT path, count(*) AS shares, sum(visits) AS visits FROM spread GROUP BY path ORDER BY shares DESC, path`,
      page,
      since,
      MAX_DEPTH,
    ),
  ])
  const sum = (name: keyof Spread) => networks.reduce((total, row) => total + row[name], 0)
  return {
    shares: sum('shares'),
    visits: sum('visits'),
    reshares: sum('reshares'),
    networks: Object.fromEntries(networks.map(({ network, ...spread }) => [network, spread])),
    tree: toBranches(paths),
  }
}

interface Growing extends Branch {
  reshares: number
  readonly children: Growing[]
}

/** The branches of `paths` (networks separated by spaces), in the same order. Anyone can create many, so this is linear. */
function toBranches(
  paths: readonly { readonly path: string; readonly shares: number; readonly visits: number }[],
): Branch[] {
  const branches = new Map<string, Growing>()
  for (const { path, shares, visits } of paths) {
    const network = path.slice(path.lastIndexOf(' ') + 1)
    branches.set(path, { network, shares, visits, reshares: 0, children: [] })
  }
  const roots: Branch[] = []
  for (const [path, branch] of branches) {
    const parent = branches.get(path.slice(0, Math.max(0, path.lastIndexOf(' '))))
    if (parent) {
      parent.children.push(branch)
      parent.reshares += branch.shares
    } else roots.push(branch)
  }
  return roots
}
