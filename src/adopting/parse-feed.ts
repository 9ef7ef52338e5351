// Reads one document of an old feed: RSS, RDF, Atom or JSON Feed (decisions/062).
import { parseFeed } from 'feedsmith'
import type { OldEntry } from './old-entry.ts'
import { keepOriginalLinks, originalLinkOf } from './original-links.ts'

export interface FeedDocument {
  readonly entries: readonly Omit<OldEntry, 'feed'>[]
  /** The document with older entries (RFC 5005, JSON Feed 1.1 `next_url`). */
  readonly older?: string
  readonly isWordPress: boolean
}

/** An id must fit into an index. */
const MAX_ID_LENGTH = 1000

interface Link {
  readonly href?: string | undefined
  readonly rel?: string | undefined
}

interface RawEntry {
  readonly id: string | undefined
  readonly title: string | undefined
  /** Its address, where a service replaced the link by one of its own. */
  readonly original?: string | undefined
  /** May be relative to `base`. */
  readonly links: readonly (string | undefined)[]
  readonly base?: string | undefined
  readonly published: Date | undefined
  readonly updated: Date | undefined
}

interface RawFeed {
  readonly entries: readonly RawEntry[]
  readonly home: string | undefined
  readonly older: string | undefined
  readonly base?: string | undefined
  readonly generator: string | undefined
}

/** `address` is where it was read, for relative links; a file has none. Undefined if the text is not a feed. */
export function parseFeedDocument(text: string, address: string | undefined): FeedDocument | undefined {
  const feed = readRaw(text)
  if (!feed) return undefined
  const base = resolve(feed.base, address) ?? address
  const home = resolve(feed.home, base)
  const isOwn = ownHosts(home, address)
  const entries = feed.entries.flatMap(({ id, title = '', original, links, published, updated, ...own }) => {
    const entryBase = resolve(own.base, base) ?? base ?? home
    const toAddresses = (all: RawEntry['links']) => all.flatMap(link => resolve(link, entryBase) ?? [])
    const found = toAddresses(links)
    // Readers recognise an entry without an id by its link.
    const known = id?.trim() || found[0]
    if (known === undefined || known.length > MAX_ID_LENGTH) return []
    return [
      {
        id: known.replace(/\s+/g, ' '),
        title,
        links: [...new Set([...toAddresses([original]), ...found])].filter(isOwn),
        ...(published && { published }),
        ...(updated && { updated }),
      },
    ]
  })
  const older = resolve(feed.older, base)
  return { entries, ...(older !== undefined && { older }), isWordPress: /wordpress/i.test(feed.generator ?? '') }
}

const parse = (text: string) => parseFeed(keepOriginalLinks(text), { parseDateFn: toDate })

function readRaw(text: string): RawFeed | undefined {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(text)
  } catch {
    return undefined
  }
  if (parsed.format === 'atom') {
    const { feed } = parsed
    const entries = (feed.entries ?? []).map(entry => ({
      id: entry.id,
      title: entry.title?.value,
      original: originalLinkOf(entry),
      links: linksOf(entry.links, 'alternate'),
      base: entry.xml?.base,
      published: entry.published,
      updated: entry.updated,
    }))
    const [home, older] = [linksOf(feed.links, 'alternate')[0], olderLink(feed.links)]
    return { entries, home, older, base: feed.xml?.base, generator: feed.generator?.uri ?? feed.generator?.text }
  }
  if (parsed.format === 'json') {
    const { feed } = parsed
    const entries = (feed.items ?? []).map(item => ({
      id: item.id,
      title: item.title,
      links: [item.url],
      published: item.date_published,
      updated: item.date_modified,
    }))
    return { entries, home: feed.home_page_url, older: feed.next_url, generator: undefined }
  }
  if (parsed.format === 'rdf') {
    const { feed } = parsed
    const entries = (feed.items ?? []).map(item => ({
      id: item.rdf?.about,
      title: item.title,
      original: originalLinkOf(item),
      links: [item.link, item.rdf?.about],
      published: item.dc?.dates?.[0],
      updated: undefined,
    }))
    return { entries, home: feed.link, older: olderLink(feed.atom?.links), generator: undefined }
  }
  const { feed } = parsed
  const entries = (feed.items ?? []).map(item => ({
    id: item.guid?.value,
    title: item.title,
    original: originalLinkOf(item),
    // RSS 2.0: a guid is a permalink unless it says that it is not.
    links: [item.link, item.guid?.isPermaLink === false ? undefined : asAddress(item.guid?.value)],
    base: item.xml?.base,
    published: item.pubDate ?? item.dc?.dates?.[0],
    updated: item.atom?.updated,
  }))
  const older = olderLink(feed.atom?.links)
  return { entries, home: feed.link, older, base: feed.xml?.base, generator: feed.generator }
}

/** RFC 4287 4.2.7.2: a link without `rel` is an alternate. */
const linksOf = (links: readonly Link[] | undefined, wanted: string) =>
  (links ?? []).filter(({ rel = 'alternate' }) => rel === wanted).map(({ href }) => href)

/** RFC 5005: archived documents (4) do not move while they are read, pages (3) may. */
const olderLink = (links: readonly Link[] | undefined) => linksOf(links, 'prev-archive')[0] ?? linksOf(links, 'next')[0]

const asAddress = (text: string | undefined) => (text && /^https?:\/\//i.test(text.trim()) ? text : undefined)

/** An absolute http or https address; undefined for anything else. */
function resolve(link: string | undefined, base: string | undefined): string | undefined {
  if (!link) return undefined
  const url = URL.parse(link.trim(), base)
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined
}

/** The link of an entry may lead to another site (a link post): that address is not the article's. */
function ownHosts(home: string | undefined, address: string | undefined): (link: string) => boolean {
  if (home === undefined) return () => true
  const hostOf = (url: string) => new URL(url).hostname.replace(/^www\./, '')
  const hosts = new Set([home, ...(address === undefined ? [] : [address])].map(hostOf))
  return link => hosts.has(hostOf(link))
}

function toDate(text: string): Date | undefined {
  const date = new Date(text)
  return Number.isNaN(date.getTime()) ? undefined : date
}
