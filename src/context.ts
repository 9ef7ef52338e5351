// The context of every route: the ports, the current publication, and its cached responses.
import { createResponseCache, type ResponseCache } from './http/response-cache.ts'
import { createSingleResponses } from './http/single-responses.ts'
import { createPaths, type Paths } from './paths.ts'
import type { Ports } from './ports.ts'
import { parseSite, type Site } from './site/site.ts'
import { type Articles, createArticles } from './store/articles.ts'
import { digest } from './text/digest.ts'
import { errorMessage } from './text/error-message.ts'

export interface Publication {
  readonly site: Site
  readonly paths: Paths
  /** The address that it was first published under, or a `urn:uuid:`: the ids of feeds are made from it and never change (RFC 4287 4.2.6). */
  readonly id: string
  /** Changes whenever anything visible changes: with a revision, and when a scheduled article is published. */
  readonly version: string
  /** When the version last changed. */
  readonly changed: Date
  readonly articles: Articles
  /** Whether an article is not public yet. */
  readonly hasScheduled: boolean
  /** Whether an article has a recording that podcast programs play. */
  readonly hasPodcast: boolean
}

/** The answers become files that any web server can send: nothing in them may need a running service. */
export interface StaticBuild {
  /** The address of a running service of the same publication, without a slash at its end: what needs one leads there. */
  readonly live?: string
}

export interface Context {
  readonly ports: Ports
  /** Present while a static build is made. */
  readonly staticBuild: StaticBuild | undefined
  readonly responses: ResponseCache
  /** The address of an asset with its version: a changed file is fetched again, an unchanged one never. */
  assetUrl(file: string, paths: Paths): Promise<string>
  /** Undefined until something has been published. */
  publication(): Promise<Publication | undefined>
  /** The same without waiting: also undefined if it has to be loaded first. */
  current(): Publication | undefined
  /** Loads the publication again at the next request: to be called after publishing. */
  refresh(): void
}

interface Row {
  readonly revision: number
  readonly at: number
  readonly site: string
  readonly id: string | null
  readonly newest: number | null
  readonly next: number | null
  readonly podcast: number
}

// How long a revision that another process or isolate published may go unnoticed here.
const FRESH_MS = 1000

interface Loaded {
  /** In milliseconds of the clock, as is `validUntil`. */
  readonly validFrom: number
  validUntil: number
  readonly loading: Promise<Publication | undefined>
  /** Undefined while it is loading. */
  publication: Publication | undefined
}

export function createContext(ports: Ports, staticBuild?: StaticBuild): Context {
  let loaded: Loaded | undefined
  // Served while the store does not answer: many responses are in memory.
  let lastGood: Publication | undefined

  async function read(now: Date): Promise<{ publication: Publication | undefined; next: number }> {
    const [row] = await ports.db.all<Row>(
      `SELECT revision, at, site, (SELECT max(published) FROM article WHERE published <= ?1) AS newest,
       (SELECT min(published) FROM article WHERE published > ?1) AS next,
       EXISTS (SELECT 1 FROM article_term WHERE kind = 'podcast' AND slug = '' AND published <= ?1) AS podcast,
       (SELECT id FROM identity WHERE source = '') AS id FROM publication`,
      now.getTime(),
    )
    if (!row) return { publication: undefined, next: Number.POSITIVE_INFINITY }
    // Settings that this revision does not have yet get their defaults.
    const stored = JSON.parse(row.site) as Site
    const site = { ...stored, ...parseSite(stored).site }
    const publication = {
      site,
      paths: createPaths(site.url, site.articleUrl, site.home),
      id: row.id ?? site.url,
      version: `${row.revision}.${row.newest ?? 0}`,
      // The clock may have been ahead at that revision.
      changed: new Date(Math.min(Math.max(row.at, row.newest ?? 0), now.getTime())),
      articles: createArticles(ports.db, now),
      hasScheduled: row.next !== null,
      hasPodcast: row.podcast === 1,
    }
    return { publication, next: row.next ?? Number.POSITIVE_INFINITY }
  }

  function load(now: Date): Loaded {
    const reading = read(now).catch(error => {
      if (!lastGood) throw error
      ports.log(`context: the store does not answer: ${errorMessage(error)}`)
      return { publication: lastGood, next: Number.POSITIVE_INFINITY }
    })
    const own: Loaded = {
      validFrom: now.getTime(),
      validUntil: now.getTime() + FRESH_MS,
      loading: reading.then(({ publication }) => publication),
      publication: undefined,
    }
    const settled = reading.then(
      ({ publication, next }) => {
        lastGood = publication
        own.publication = publication
        own.validUntil = Math.min(own.validUntil, next)
      },
      // A failure is not cached.
      () => {
        if (loaded === own) loaded = undefined
      },
    )
    ports.defer(settled)
    return own
  }

  // A clock that was set back ends the validity too.
  const isValid = ({ validFrom, validUntil }: Loaded, now: number) => now >= validFrom && now < validUntil

  return {
    ports,
    staticBuild,
    responses: staticBuild ? createSingleResponses() : createResponseCache(ports),
    assetUrl: createAssetUrls(ports),
    publication() {
      const now = ports.now()
      if (!loaded || !isValid(loaded, now.getTime())) loaded = load(now)
      return loaded.loading
    },
    current() {
      return loaded?.publication && isValid(loaded, ports.now().getTime()) ? loaded.publication : undefined
    },
    refresh() {
      loaded = undefined
    },
  }
}

function createAssetUrls({ asset }: Pick<Ports, 'asset'>): Context['assetUrl'] {
  const versions = new Map<string, Promise<string>>()
  return async (file, paths) => {
    let version = versions.get(file)
    if (!version) {
      version = asset(file).then(bytes => digest(bytes ?? '', 10))
      versions.set(file, version)
    }
    return `${paths.asset(file)}?v=${await version}`
  }
}
