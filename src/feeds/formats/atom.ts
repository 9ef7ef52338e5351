// Atom 1.0 (RFC 4287), with threading (RFC 4685).
import { Feed } from 'feed'
import { FEED_FORMATS } from '../../feed-formats.ts'
import { cdata, element, startTag, textElement } from '../../text/xml.ts'
import { type Channel, channelLinks } from '../channel.ts'
import type { Item } from '../item.ts'
import { createSlots, replaceRoot } from './slots.ts'

const ROOT = '<feed xmlns="http://www.w3.org/2005/Atom">'
const NAMESPACES = {
  xmlns: 'http://www.w3.org/2005/Atom',
  'xmlns:fh': 'http://purl.org/syndication/history/1.0',
  'xmlns:media': 'http://search.yahoo.com/mrss/',
  'xmlns:thr': 'http://purl.org/syndication/thread/1.0',
}

export function renderAtom(channel: Channel): string {
  const { hold, fill } = createSlots()
  const feed = new Feed({
    id: hold(textElement('id', channel.id)),
    title: hold(textElement('title', channel.title)),
    description: hold(textElement('subtitle', channel.description)),
    updated: channel.updated,
    generator: hold(textElement('generator', 'Spread Info')),
    copyright: hold(renderFeedExtras(channel)),
  })
  const moments = distinct(channel.items.map(({ updated }) => updated))
  channel.items.forEach((item, index) => {
    feed.addItem({
      title: hold(textElement('title', item.title, languageOf(item, channel))),
      id: hold(textElement('id', item.uri)),
      link: hold(renderEntryExtras(item, channel)),
      date: moments[index] as Date,
      published: item.published,
    })
  })
  const tag = startTag('feed', { ...NAMESPACES, 'xml:lang': channel.language })
  return fill(replaceRoot(feed.atom1(), ROOT, tag))
}

function languageOf(item: Item, channel: Channel) {
  return item.language === channel.language ? {} : { 'xml:lang': item.language }
}

function renderFeedExtras(channel: Channel): string {
  return [
    ...channelLinks(channel, 'atom').map(([rel, href]) =>
      element('link', { rel, href, type: rel === 'hub' ? undefined : FEED_FORMATS.atom.type }),
    ),
    channel.current && element('fh:archive'),
    element('link', { rel: 'alternate', href: channel.url, type: 'text/html' }),
    renderPerson(channel.author),
    channel.icon !== undefined && textElement('icon', channel.icon),
    channel.logo !== undefined && textElement('logo', channel.logo),
    channel.copyright && textElement('rights', channel.copyright),
  ]
    .filter(Boolean)
    .join('\n')
}

const renderPerson = ({ name, url }: Channel['author']) =>
  element('author', {}, textElement('name', name) + (url === undefined ? '' : textElement('uri', url)))

function renderEntryExtras(item: Item, channel: Channel): string {
  const { picture, enclosure, comments } = item
  // Programs play the first enclosure that they find.
  const enclosed = enclosure ?? picture
  const language = languageOf(item, channel)
  return [
    element('link', { rel: 'alternate', href: item.url, type: 'text/html' }),
    ...item.authors.map(renderPerson),
    ...item.categories.map(({ name, scheme }) => element('category', { term: name, scheme })),
    item.summary && textElement('summary', item.summary, language),
    item.html !== undefined && element('content', { type: 'html', ...language }, cdata(item.html)),
    enclosed && element('link', { rel: 'enclosure', href: enclosed.url, type: enclosed.type, length: enclosed.bytes }),
    enclosure &&
      picture &&
      element('media:content', {
        url: picture.url,
        type: picture.type,
        medium: 'image',
        fileSize: picture.bytes || undefined,
      }),
    picture && element('media:thumbnail', { url: picture.url, width: picture.width, height: picture.height }),
    comments && element('link', { rel: 'replies', href: comments.url, type: 'text/html', 'thr:count': comments.count }),
    comments && textElement('thr:total', comments.count),
  ]
    .filter(Boolean)
    .join('\n')
}

/**
 * Entries with the same `updated` get times that differ by a millisecond: readers sort by it, and validators warn about equal
 * ones. The time of the oldest entry, which is the last, stays the same.
 */
function distinct(moments: readonly Date[]): Date[] {
  const taken = new Set<number>()
  return moments
    .toReversed()
    .map(moment => {
      let time = moment.getTime()
      while (taken.has(time)) time++
      taken.add(time)
      return new Date(time)
    })
    .reverse()
}
