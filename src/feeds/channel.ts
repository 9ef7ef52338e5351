// The content of a feed document before a format is chosen: one channel, its items, and links to its other parts.

import { newestChange } from '../article.ts'
import type { Publication } from '../context.ts'
import type { FeedFormat } from '../feed-formats.ts'
import { FORMAT_NAMES } from '../feed-formats.ts'
import { scopePath } from '../paths.ts'
import type { StoredArticle } from '../store/articles.ts'
import { termsOf } from '../store/terms.ts'
import { toUri } from '../text/url.ts'
import { line } from '../text/xml.ts'
import { nextArchive, previousArchive } from './archive.ts'
import { toFeedId } from './atom-id.ts'
import type { Item } from './item.ts'
import type { MakeItem } from './item-cache.ts'
import { type Podcast, toPodcast } from './podcast.ts'
import type { TitledScope } from './title-scope.ts'

export interface Channel {
  /** A URI that does not change when the publication moves. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly language: string
  /** The page that lists the same articles. */
  readonly url: string
  /** This document, in every format. */
  readonly self: InFormats
  /** The feed that an archive belongs to. */
  readonly current?: InFormats
  readonly previousArchive?: InFormats
  readonly nextArchive?: InFormats
  readonly author: { readonly name: string; readonly url?: string }
  /** WebSub hubs that push this feed. */
  readonly hubs: readonly string[]
  readonly copyright: string
  /** The logo in its own shape; the icon if there is no logo that every reader can show. */
  readonly logo?: string
  /** A square PNG of the logo or of its replacement. Feeds of the publication always have one. */
  readonly icon?: string
  /** How many minutes readers may cache it. */
  readonly ttl: number
  readonly updated: Date
  readonly items: readonly Item[]
  /** Only of a podcast. */
  readonly podcast?: Podcast
}

/** One address for each format. */
type InFormats = Readonly<Record<FeedFormat, string>>

/** The input for a channel. */
interface ChannelContent {
  readonly scope: TitledScope
  /** The number of the newest article in an archive; undefined for the feed itself. */
  readonly archive: number | undefined
  /** Newest first. */
  readonly articles: readonly StoredArticle[]
  /** All articles of the scope. */
  readonly count: number
}

export function toChannel(
  publication: Publication,
  { archive, articles, count, ...named }: ChannelContent,
  makeItem: MakeItem,
): Channel {
  const { site, paths, changed } = publication
  const { scope, title } = named.scope
  const items = toItems(publication, articles, makeItem)
  const inFormats = (of?: number) =>
    Object.fromEntries(FORMAT_NAMES.map(format => [format, paths.feed(format, scope, of)])) as Record<
      FeedFormat,
      string
    >
  // The articles that no longer fit into a feed begin with the one after its last.
  const previous = archive === undefined ? count - articles.length || undefined : previousArchive(archive)
  // Publications from before there were icons get the icon of the program.
  const icon = site.icon ? paths.picture(site.icon) : paths.asset('icon-512.png')
  const name = (scope.podcast && line(site.podcast.title)) || line(site.title) || new URL(site.url).host
  return {
    id: toFeedId(publication.id, scope),
    title: title === '' ? name : `${name}: ${line(title)}`,
    description: line(site.description) || name,
    language: scope.language ?? site.language,
    url: scopePath(scope) === '/' ? paths.site : paths.scope(scope),
    self: inFormats(archive),
    ...(archive !== undefined && { current: inFormats(), nextArchive: inFormats(nextArchive(archive)) }),
    ...(previous !== undefined && { previousArchive: inFormats(previous) }),
    author: { name: line(site.author) || name, url: paths.site },
    // The hub is notified of these feeds. An archive does not change, and the number of combined terms has no limit.
    hubs: site.feeds.hub && archive === undefined && termsOf(scope).length <= 1 ? [toUri(new URL(site.feeds.hub))] : [],
    copyright: line(site.copyright),
    logo: site.mark && /(png|jpeg|gif)$/.test(site.mark.type) ? paths.picture(site.mark) : icon,
    icon,
    ttl: site.feeds.ttl,
    updated: newestChange(items) ?? changed,
    items,
    ...(scope.podcast && { podcast: toPodcast(publication, scope) }),
  }
}

// UTF-16 units; bytes, in most languages. The W3C validator reads 5 MB of a feed.
const MAX_ITEM = 500_000
const MAX_FEED = 4_000_000

/** A long article is shortened, so that it does not take the space of the others. The newest come first. */
function toItems(publication: Publication, articles: readonly StoredArticle[], makeItem: MakeItem): Item[] {
  let room = MAX_FEED
  return articles.map(stored => {
    const { length } = stored.article.html
    const isShort = length > Math.min(room, MAX_ITEM)
    if (!isShort) room -= length
    return makeItem(stored, publication, isShort)
  })
}

/** Links to the related documents (RFC 5005) and to the hubs, as pairs of relation and address. */
export function channelLinks(channel: Channel, format: FeedFormat): (readonly [rel: string, href: string])[] {
  const { self, current, previousArchive, nextArchive, hubs } = channel
  const links = { self, current, 'prev-archive': previousArchive, 'next-archive': nextArchive }
  return [
    ...Object.entries(links).flatMap(([rel, found]) => (found ? [[rel, found[format]] as const] : [])),
    ...hubs.map(hub => ['hub', hub] as const),
  ]
}
