// What every route works with: the ports, the publication as it is at this moment, and the documents made from it.

import { createPaths, type Paths } from './paths.ts'
import type { Ports } from './ports.ts'
import { createDocuments, type Documents } from './response-cache.ts'
import { parseSite, type Site } from './site.ts'
import { type Articles, createArticles } from './store/articles.ts'

export interface Publication {
  readonly site: Site
  readonly paths: Paths
  /** The address that it was first published under, or a `urn:uuid:`: feeds have their ids from it for ever (RFC 4287 4.2.6). */
  readonly id: string
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
  /** The same at once: undefined also while it has to be looked up. */
  current(): Publication | undefined
  /** Forgets what it knows of the current revision: to be called after publishing. */
  refresh(): void
}

interface Row {
  readonly revision: number
  readonly at: number
  readonly site: string
  readonly id: string | null
  readonly newest: number | null
  readonly next: number | null
}

// How long a revision published by another process or isolate may stay unseen here.
const FRESH_MS = 1000

interface Known {
  readonly from: number
  until: number
  readonly publication: Promise<Publication | undefined>
  found: Publication | undefined
}

export function createContext(ports: Ports): Context {
  let known: Known | undefined
  // What was found last stands in while the store does not answer: what is in memory is still served.
  let last: Publication | undefined

  async function read(now: Date): Promise<{ publication: Publication | undefined; next: number }> {
    const [row] = await ports.db.all<Row>(
      `SELECT revision, at, site, (SELECT max(published) FROM article WHERE published <= ?1) AS newest,
       (SELECT min(published) FROM article WHERE published > ?1) AS next,
       (SELECT id FROM identity WHERE source = '') AS id FROM publication`,
      now.getTime(),
    )
    if (!row) return { publication: undefined, next: Number.POSITIVE_INFINITY }
    // Settings that are newer than the revision have their defaults.
    const stored = JSON.parse(row.site) as Site
    const site = { ...stored, ...parseSite(stored).site }
    const publication = {
      site,
      paths: createPaths(site.url, site.articleUrl),
      id: row.id ?? site.url,
      version: `${row.revision}.${row.newest ?? 0}`,
      // A clock that was wrong at that revision is not believed.
      changed: new Date(Math.min(Math.max(row.at, row.newest ?? 0), now.getTime())),
      articles: createArticles(ports.db, now),
    }
    return { publication, next: row.next ?? Number.POSITIVE_INFINITY }
  }

  function look(now: Date): Known {
    const reading = read(now).catch(error => {
      if (!last) throw error
      ports.log(`context: the store does not answer: ${error instanceof Error ? error.message : error}`)
      return { publication: last, next: Number.POSITIVE_INFINITY }
    })
    const found: Known = {
      from: now.getTime(),
      until: now.getTime() + FRESH_MS,
      publication: reading.then(({ publication }) => publication),
      found: undefined,
    }
    const settled = reading.then(
      ({ publication, next }) => {
        last = publication
        found.found = publication
        found.until = Math.min(found.until, next)
      },
      // A failed look is not remembered.
      () => {
        if (known === found) known = undefined
      },
    )
    ports.defer(settled)
    return found
  }

  // A clock that was put back makes what is known old as well.
  const isFresh = ({ from, until }: Known, now: number) => now >= from && now < until

  return {
    ports,
    documents: createDocuments(ports),
    publication() {
      const now = ports.now()
      if (!known || !isFresh(known, now.getTime())) known = look(now)
      return known.publication
    },
    current() {
      return known?.found && isFresh(known, ports.now().getTime()) ? known.found : undefined
    },
    refresh() {
      known = undefined
    },
  }
}
