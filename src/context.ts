// What every route works with: the ports, the publication as it is at this moment, and the documents made from it.
import { createDocuments, type Documents } from './documents.ts'
import { createPaths, type Paths } from './paths.ts'
import type { Ports } from './ports.ts'
import type { Site } from './site.ts'
import { type Articles, createArticles } from './store/articles.ts'

export interface Publication {
  readonly site: Site
  readonly paths: Paths
  /** Moves whenever anything visible changes: with a revision, and when a scheduled article comes out. */
  readonly version: string
  /** When it last changed so. */
  readonly changed: Date
  readonly articles: Articles
}

export interface Context {
  readonly ports: Ports
  readonly documents: Documents
  /** Undefined until something has been published. */
  publication(): Promise<Publication | undefined>
  /** Forgets what it knows of the current revision: to be called after publishing. */
  refresh(): void
}

interface Row {
  readonly revision: number
  readonly at: number
  readonly site: string
  readonly newest: number | null
  readonly next: number | null
}

// How long a revision published by another process or isolate may stay unseen here.
const FRESH_MS = 1000

export function createContext(ports: Ports): Context {
  let known: { publication: Promise<Publication | undefined>; until: number } | undefined

  async function read(now: Date): Promise<Publication | undefined> {
    const [row] = await ports.db.all<Row>(
      `SELECT revision, at, site, (SELECT max(published) FROM article WHERE published <= ?1) AS newest,
       (SELECT min(published) FROM article WHERE published > ?1) AS next FROM publication`,
      now.getTime(),
    )
    if (!row) return undefined
    if (known && row.next !== null) known.until = Math.min(known.until, row.next)
    const site = JSON.parse(row.site) as Site
    return {
      site,
      paths: createPaths(site.url),
      version: `${row.revision}.${row.newest ?? 0}`,
      changed: new Date(Math.max(row.at, row.newest ?? 0)),
      articles: createArticles(ports.db, now),
    }
  }

  return {
    ports,
    documents: createDocuments(ports),
    publication() {
      const now = ports.now()
      if (!known || now.getTime() >= known.until) {
        known = { publication: Promise.resolve(undefined), until: now.getTime() + FRESH_MS }
        known.publication = read(now)
        // A failed look is not remembered.
        ports.defer(
          known.publication.catch(() => {
            known = undefined
          }),
        )
      }
      return known.publication
    },
    refresh() {
      known = undefined
    },
  }
}
