// What decides the content of a build, as a short text: while it is the same, there is nothing to build.
import type { Db } from '../ports.ts'
import { digest } from '../text/digest.ts'

export interface BuildState {
  readonly key: string
  /** When the same key may give other files, in milliseconds since 1970. */
  readonly until: number
  /** When the next scheduled article becomes public. */
  readonly due: Date | undefined
}

interface Row {
  readonly revision: number
  readonly at: number
  readonly id: string | null
  readonly newest: number | null
  readonly next: number | null
  readonly news: number | null
}

const DAY_MS = 86_400_000
// See NEWS_MS in sitemaps/sitemap-parts.ts.
const NEWS_MS = 2 * DAY_MS

/** `choices`: the options of the build, and the program. */
export async function readBuildState(db: Pick<Db, 'all'>, now: Date, choices: readonly unknown[]): Promise<BuildState> {
  const time = now.getTime()
  const [row] = await db.all<Row>(
    `SELECT revision, at, (SELECT id FROM identity WHERE source = '') AS id,
     (SELECT max(published) FROM article WHERE published <= ?1) AS newest,
     (SELECT min(published) FROM article WHERE published > ?1) AS next,
     (SELECT min(published) FROM article WHERE published <= ?1 AND published > ?2) AS news FROM publication`,
    time,
    time - NEWS_MS,
  )
  const { next = null, news = null, ...published } = row ?? {}
  return {
    key: digest(JSON.stringify([published, choices]), 32),
    // Cards show the year of an article from a certain day on.
    until: Math.min(
      next ?? Number.POSITIVE_INFINITY,
      news === null ? Number.POSITIVE_INFINITY : news + NEWS_MS,
      nextDay(time),
    ),
    due: next === null ? undefined : new Date(next),
  }
}

const nextDay = (time: number) => (Math.floor(time / DAY_MS) + 1) * DAY_MS
