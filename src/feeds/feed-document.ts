// A feed as a document: its text, its headers, and what it has been made from.

import { newestChange } from '../article.ts'
import type { Publication } from '../context.ts'
import type { Rendered } from '../http/cached-response.ts'
import { termHeaders } from '../license.ts'
import type { Page } from '../store/articles.ts'
import { archivePage } from './archive.ts'
import { type Channel, toChannel } from './channel.ts'
import { printItems } from './delta.ts'
import type { FeedAddress } from './feed-path.ts'
import { RENDERERS } from './formats.ts'
import { nameScope } from './scopes.ts'

/** A day: what an archive holds is corrected now and then, but nothing is added. */
const ARCHIVE_AGE = 86_400

/** The channel of an address, with all of its items; undefined where there is no such feed. */
export async function findChannel(publication: Publication, address: FeedAddress): Promise<Channel | undefined> {
  const named = await nameScope(publication, address.scope)
  if (!named) return undefined
  const { articles } = publication
  const count = await articles.count(address.scope)
  const page = pageOf(publication, address, count)
  return page && toChannel(publication, named, address.archive, await articles.listStored(address.scope, page), count)
}

/** Says what the document of an address is made from. */
export async function stampFeed(publication: Publication, address: FeedAddress): Promise<string> {
  const { articles, site } = publication
  const [named, count] = await Promise.all([nameScope(publication, address.scope), articles.count(address.scope)])
  const page = pageOf(publication, address, count)
  if (!named || !page) return ''
  return JSON.stringify([
    named.title,
    site,
    await articles.hashes(address.scope, page),
    address.archive === undefined && count,
  ])
}

function pageOf({ site }: Publication, { archive }: FeedAddress, count: number): Page | undefined {
  if (archive === undefined) return { limit: site.feeds.items }
  return archive <= count ? archivePage(archive, count) : undefined
}

export async function renderFeed(publication: Publication, address: FeedAddress): Promise<Rendered | undefined> {
  const channel = await findChannel(publication, address)
  if (!channel) return undefined
  const prints = printItems(channel.items)
  return {
    body: RENDERERS[address.format](channel),
    type: `${FEEDS[address.format].type}; charset=utf-8`,
    lastModified: await lastChange(publication, address, channel),
    etag: hash => (prints === '' ? hash : `${hash}.${prints}`),
    headers: headersOf(publication, address, channel),
  }
}

/** The same feed with some of its items only: what is new for the one who asked (RFC 3229 10.5.3). */
export async function renderDelta(
  publication: Publication,
  address: FeedAddress,
  places: readonly number[],
  etag: string,
): Promise<Rendered | undefined> {
  const channel = await findChannel(publication, address)
  if (!channel) return undefined
  const items = places.flatMap(place => channel.items[place] ?? [])
  return {
    body: RENDERERS[address.format]({ ...channel, items }),
    type: `${FEEDS[address.format].type}; charset=utf-8`,
    status: 226,
    lastModified: await lastChange(publication, address, channel),
    etag: () => etag,
    headers: {
      ...headersOf(publication, address, channel),
      im: 'feed',
      // For nobody else, and caches that keep it nonetheless shall see for whom it was.
      'cache-control': 'no-store',
      vary: 'A-IM, If-None-Match',
    },
  }
}

/** An answer to If-Modified-Since has to be right also where a change has left the dates of all articles alone. */
async function lastChange(
  { articles, changed }: Publication,
  { scope }: FeedAddress,
  { items }: Channel,
): Promise<Date | undefined> {
  const changes = [newestChange(items), await articles.findChange(scope)].flatMap(change => change?.getTime() ?? [])
  // Never in the future (RFC 9110 8.8.2.1), whatever the clock once said.
  return changes.length > 0 ? new Date(Math.min(Math.max(...changes), changed.getTime())) : undefined
}

function headersOf(publication: Publication, { scope, format, archive }: FeedAddress, channel: Channel) {
  const { site, paths } = publication
  const { link: license, ...terms } = termHeaders(publication)
  const age = archive === undefined ? site.feeds.ttl * 60 : ARCHIVE_AGE
  const link = (address: string, rel: string, type?: string) =>
    `<${address}>; rel="${rel}"${type === undefined ? '' : `; type="${type}"`}`
  const links = FORMAT_NAMES.map(other =>
    link(paths.feed(other, scope, archive), other === format ? 'self' : 'alternate', FEEDS[other].type),
  )
  return {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'ETag, Last-Modified, Link, IM',
    'cache-control': `public, max-age=${age}, stale-while-revalidate=86400, stale-if-error=604800`,
    link: [
      ...links,
      link(channel.url, 'alternate', 'text/html'),
      ...channel.hubs.map(hub => link(hub, 'hub')),
      ...(license === undefined ? [] : [license]),
    ].join(', '),
    ...terms,
    // Browsers that open a feed as a page get one.
    vary: 'Sec-Fetch-Dest',
  }
}
