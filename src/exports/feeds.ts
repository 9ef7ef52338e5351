// `spread-info/feeds`: the documents of a feed from plain data, without a store or a server. See docs/programs.md.
import { sanitise } from '../content/body/html/sanitize.ts'
import { shorten, summariseHtml } from '../content/body/summary.ts'
import { FEED_FORMATS, FORMAT_NAMES } from '../feed-formats.ts'
import { toAtomId } from '../feeds/atom-id.ts'
import type { Channel } from '../feeds/channel.ts'
import type { Item } from '../feeds/item.ts'
import { forReaders } from '../feeds/reader-html.ts'
import { RENDERERS } from '../feeds/renderers.ts'
import { directionOf } from '../text/language.ts'
import { line, plain } from '../text/xml.ts'
import {
  checkCount,
  checkLanguage,
  checkList,
  checkMoment,
  checkObject,
  checkOptionalText,
  checkText,
  checkUrl,
} from './check-input.ts'
import type { FeedAuthor, FeedContent, FeedItem, Feeds } from './feed-content.ts'
import { addressesIn, checkEnclosure, checkImage } from './feed-media.ts'

export type { Moment } from './check-input.ts'
export type { FeedAuthor, FeedContent, FeedEnclosure, FeedImage, FeedItem, Feeds } from './feed-content.ts'

/** Rejects with a TypeError that names the first wrong field: `items[3].url: it takes …`. The newest item comes first. */
export async function renderFeeds(content: FeedContent): Promise<Feeds> {
  const channel = await toChannel(checkObject(content, 'content'))
  return { rss: RENDERERS.rss(channel), atom: RENDERERS.atom(channel), json: RENDERERS.json(channel) }
}

async function toChannel(content: FeedContent): Promise<Channel> {
  const title = line(checkText(content.title, 'title'))
  const url = checkUrl(content.url, 'url')
  const language = content.language === undefined ? 'en' : checkLanguage(content.language, 'language')
  const items: Item[] = []
  const places = new Map<string, number>()
  for (const [place, each] of checkList(content.items, 'items').entries()) {
    const item = await toItem(checkObject(each, `items[${place}]`), `items[${place}].`, language)
    if (places.has(item.id)) throw new TypeError(`items[${place}].id: items[${places.get(item.id)}] has the same`)
    places.set(item.id, place)
    items.push(item)
  }
  items.sort((one, other) => +other.published - +one.published)
  const newest = Math.max(0, ...items.map(({ updated }) => +updated))
  const self = FORMAT_NAMES.map(format => {
    const address = content.feeds?.[format]
    const beside = new URL(FEED_FORMATS[format].file, url).href
    return [format, address === undefined ? beside : checkUrl(address, `feeds.${format}`)]
  })
  return {
    id: content.id === undefined ? url : toAtomId(checkText(content.id, 'id')),
    title,
    description: line(checkOptionalText(content.description, 'description')) || title,
    language,
    url,
    self: Object.fromEntries(self),
    author: content.author === undefined ? { name: title, url } : toAuthor(content.author, 'author'),
    hubs: content.hub === undefined ? [] : [checkUrl(content.hub, 'hub')],
    copyright: line(checkOptionalText(content.copyright, 'copyright')),
    ...(content.icon !== undefined && { icon: checkUrl(content.icon, 'icon'), logo: checkUrl(content.icon, 'icon') }),
    ttl: content.ttl === undefined ? 60 : Math.max(1, checkCount(content.ttl, 'ttl')),
    updated: content.updated === undefined ? new Date(newest) : checkMoment(content.updated, 'updated'),
    items,
  }
}

async function toItem(item: FeedItem, field: string, feedLanguage: string): Promise<Item> {
  const title = line(checkText(item.title, `${field}title`))
  const url = checkUrl(item.url, `${field}url`)
  const published = checkMoment(item.published, `${field}published`)
  const updated = item.updated === undefined ? published : checkMoment(item.updated, `${field}updated`)
  const id = plain(item.id === undefined ? url : checkText(item.id, `${field}id`))
  const language = item.language === undefined ? feedLanguage : checkLanguage(item.language, `${field}language`)
  const direction = directionOf(language)
  const written = item.html === undefined ? '' : checkText(item.html, `${field}html`)
  const html = written && (await sanitise(written, addressesIn(url)))
  const summary = checkOptionalText(item.summary, `${field}summary`)
  return {
    // Only the service compares items.
    hash: '',
    id,
    uri: toAtomId(id),
    url,
    title,
    summary: line(summary ? summary : shorten(summariseHtml(html))),
    ...(html !== '' && { html: forReaders(html, direction) }),
    authors: checkList(item.authors, `${field}authors`).map((author, place) =>
      toAuthor(author, `${field}authors[${place}]`),
    ),
    categories: [...new Set(checkList(item.tags, `${field}tags`))].map((tag, place) => ({
      name: line(checkText(tag, `${field}tags[${place}]`)),
    })),
    language,
    direction,
    published,
    localTime: published,
    updated: updated > published ? updated : published,
    ...(item.image !== undefined && { picture: checkImage(item.image, `${field}image`) }),
    ...(item.enclosure !== undefined && { enclosure: checkEnclosure(item.enclosure, `${field}enclosure`) }),
  }
}

function toAuthor(author: string | FeedAuthor, field: string): FeedAuthor {
  if (typeof author === 'string') return { name: line(checkText(author, field)) }
  const { name, url } = checkObject(author, field)
  return {
    name: line(checkText(name, `${field}.name`)),
    ...(url !== undefined && { url: checkUrl(url, `${field}.url`) }),
  }
}
