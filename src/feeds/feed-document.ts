// A feed as a document: its text, its headers, and its content.
import { newestChange, type Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { FEED_FORMATS, formatsOf } from '../feed-formats.ts'
import type { Rendered } from '../http/cached-response.ts'
import { termHeaders } from '../license.ts'
import { mayMove, pathsForTexts } from '../linked-addresses.ts'
import { feedPath, listLinkedSlugs } from '../paths.ts'
import type { Site } from '../site/site.ts'
import type { PageRange } from '../store/articles.ts'
import { archivePage } from './archive.ts'
import { type Channel, toChannel } from './channel.ts'
import { printItems } from './delta.ts'
import type { FeedAddress } from './feed-path.ts'
import type { MakeItem } from './item-cache.ts'
import { RENDERERS } from './renderers.ts'
import { type TitledScope, titleScope } from './title-scope.ts'

export interface FeedDocument {
  /** Text that changes whenever the document does. It reads no article. Empty if there is no such feed. */
  fingerprint(): Promise<string>
  /** The channel with all of its items; undefined if there is no such feed. */
  findChannel(): Promise<Channel | undefined>
  /** The whole feed; undefined if there is no such feed. */
  render(): Promise<Rendered | undefined>
  /** The items at these places only, under the ETag of the whole feed (RFC 3229 10.5.3). */
  renderDelta(places: readonly number[], etag: string): Promise<Rendered | undefined>
}

/** The facts about an address from the database, before any article is read. */
interface Located {
  readonly scope: TitledScope
  /** All articles of the scope that are in feeds, not only those in this document. */
  readonly count: number
  readonly page: PageRange
}

// Most podcast programs do not read archives: what is not in the feed is not in the podcast.
const MIN_EPISODES = 500
/** The content of an archive is corrected now and then, but nothing is added. */
const ARCHIVE_MAX_AGE = 86_400

/** How many articles the feed of a scope has at most; the others are in its archives. */
export const maxItems = ({ podcast }: Scope, { feeds }: Site): number =>
  podcast ? Math.max(MIN_EPISODES, feeds.items) : feeds.items

/** The feed at an address. Its scope is looked up once, when one of the functions first needs it. */
export function openFeed(publication: Publication, address: FeedAddress, makeItem: MakeItem): FeedDocument {
  const { articles, site, version } = publication
  const { scope, format, archive } = address
  let located: Promise<Located | undefined> | undefined
  let linked: readonly string[] = []

  function locate(): Promise<Located | undefined> {
    located ??= Promise.all([titleScope(publication, scope), articles.count(scope, 'feeds')]).then(([named, count]) => {
      const limit = maxItems(scope, site)
      const page = archive === undefined ? { limit } : archivePage(archive, count)
      if (scope.podcast && count === 0) return undefined
      return named && page && { scope: named, count, page }
    })
    return located
  }

  async function fingerprint() {
    const found = await locate()
    if (!found) return ''
    const { count, page } = found
    const hashes = await articles.hashes(scope, page)
    // Any change may be one of an address that a text links to.
    const linked = mayMove(publication) && version
    return JSON.stringify([found.scope.title, site, hashes, archive === undefined && count, linked])
  }

  async function findChannel() {
    const found = await readOnce(publication, feedPath('rss', scope, archive), readChannel)
    linked = found?.linked ?? []
    return found?.channel
  }

  async function readChannel() {
    const found = await locate()
    if (!found) return undefined
    const { count, page } = found
    const stored = await articles.listStored(scope, page)
    const texts = stored.flatMap(({ article: { html, markdown = '' } }) => [html, markdown])
    const paths = await pathsForTexts(texts, publication)
    const content = { scope: found.scope, archive, articles: stored, count }
    const channel = toChannel({ ...publication, paths }, content, makeItem)
    return { channel, linked: [...new Set(texts.flatMap(listLinkedSlugs))] }
  }

  /** The articles that it links to may get other addresses with any revision; a link to one appears when that becomes public. */
  async function findLastModified(channel: Channel): Promise<Date | undefined> {
    if (linked.length > 0 && publication.paths.hasOwnAddresses) return publication.changed
    const [own, newest] = await Promise.all([
      findLastChange(publication, address, channel),
      linked.length > 0 ? articles.findNewest(linked) : undefined,
    ])
    return own && newest && newest > own ? newest : own
  }

  async function renderChannel(channel: Channel, items = channel.items) {
    return {
      body: RENDERERS[format]({ ...channel, items }),
      type: `${FEED_FORMATS[format].type}; charset=utf-8`,
      lastModified: await findLastModified(channel),
      headers: headersOf(publication, address, channel),
    }
  }

  return {
    fingerprint,
    findChannel,
    async render() {
      const channel = await findChannel()
      if (!channel) return undefined
      const prints = printItems(channel.items)
      return { ...(await renderChannel(channel)), etag: hash => (prints === '' ? hash : `${hash}.${prints}`) }
    },
    async renderDelta(places, etag) {
      const channel = await findChannel()
      if (!channel) return undefined
      const items = places.flatMap(place => channel.items[place] ?? [])
      const { headers, ...rendered } = await renderChannel(channel, items)
      return {
        ...rendered,
        status: 226,
        etag: () => etag,
        headers: {
          ...headers,
          im: 'feed',
          // It is for one reader only. `vary` is for caches that store it nevertheless.
          'cache-control': 'no-store',
          vary: 'A-IM, If-None-Match',
        },
      }
    },
  }
}

interface ReadChannel {
  readonly channel: Channel
  readonly linked: readonly string[]
}

// Readers, and static builds, ask for the formats of a feed one after the other: they have the same channel.
const latest = new WeakMap<Publication, { readonly key: string; readonly read: Promise<ReadChannel | undefined> }>()

function readOnce(publication: Publication, key: string, read: () => Promise<ReadChannel | undefined>) {
  const known = latest.get(publication)
  if (known?.key === key) return known.read
  const reading = read()
  latest.set(publication, { key, read: reading })
  // A failure is not kept.
  reading.catch(() => latest.delete(publication))
  return reading
}

/** An answer to If-Modified-Since must be right also if a change has left the dates of all articles as they were. */
async function findLastChange(
  { articles, changed }: Publication,
  { scope }: FeedAddress,
  { items }: Channel,
): Promise<Date | undefined> {
  const changes = [newestChange(items), await articles.findChange(scope)].flatMap(change => change?.getTime() ?? [])
  // Never in the future (RFC 9110 8.8.2.1), even if the clock was once wrong.
  return changes.length > 0 ? new Date(Math.min(Math.max(...changes), changed.getTime())) : undefined
}

function headersOf(publication: Publication, { scope, format, archive }: FeedAddress, channel: Channel) {
  const { site, paths } = publication
  const { link: license, ...terms } = termHeaders(publication)
  const maxAge = archive === undefined ? site.feeds.ttl * 60 : ARCHIVE_MAX_AGE
  const link = (address: string, rel: string, type?: string) =>
    `<${address}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`
  const links = formatsOf(scope).map(other =>
    link(paths.feed(other, scope, archive), other === format ? 'self' : 'alternate', FEED_FORMATS[other].type),
  )
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Last-Modified, Link, IM',
    'cache-control': `public, max-age=${maxAge}, stale-while-revalidate=86400, stale-if-error=604800`,
    link: [
      ...links,
      link(channel.url, 'alternate', 'text/html'),
      ...channel.hubs.map(hub => link(hub, 'hub')),
      ...(license === undefined ? [] : [license]),
    ].join(', '),
    ...terms,
    // Browsers that open a feed as a page get a page.
    vary: 'Sec-Fetch-Dest',
  }
}
