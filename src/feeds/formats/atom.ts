// Atom 1.0 (RFC 4287), with threading (RFC 4685).
import { Feed } from 'feed'
import { FEED_FORMATS } from '../../feed-formats.ts'
import { cdata, element, startTag, textElement } from '../../text/xml.ts'
import { type Channel, channelLinks } from '../channel.ts'
import type { Item } from '../item.ts'
import { cachePerItem, type ItemContext } from './item-text.ts'
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
    // The last element before the entries.
    copyright: hold(
      [renderFeedExtras(channel), ...distinct(channel.items).map(item => renderEntry(item, channel))].join('\n'),
    ),
  })
  const tag = startTag('feed', { ...NAMESPACES, 'xml:lang': channel.language })
  return fill(replaceRoot(feed.atom1(), ROOT, tag))
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

const renderEntry = cachePerItem((item, context: ItemContext) => {
  const { picture, enclosure, comments } = item
  // Programs play the first enclosure that they find.
  const enclosed = enclosure ?? picture
  const language = item.language === context.language ? {} : { 'xml:lang': item.language }
  const elements = [
    textElement('title', item.title, language),
    textElement('id', item.uri),
    element('link', { rel: 'alternate', href: item.url, type: 'text/html' }),
    ...item.authors.map(renderPerson),
    ...item.categories.map(({ name, scheme }) => element('category', { term: name, scheme })),
    item.summary && textElement('summary', item.summary, language),
    item.html !== undefined && element('content', { type: 'html', ...language }, cdata(item.html)),
    enclosed &&
      element('link', {
        rel: 'enclosure',
        href: enclosed.url,
        type: enclosed.type,
        length: enclosure ? enclosed.bytes : enclosed.bytes || undefined,
      }),
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
    textElement('updated', item.updated.toISOString()),
    textElement('published', item.published.toISOString()),
  ]
  return element('entry', {}, `\n${elements.filter(Boolean).join('\n')}\n`)
})

/**
 * Entries with the same `updated` get times that differ by a millisecond: readers sort by it, and validators warn about equal
 * ones. The time of the oldest entry, which is the last, stays the same.
 */
function distinct(items: readonly Item[]): Item[] {
  const taken = new Set<number>()
  return items
    .toReversed()
    .map(item => {
      let time = item.updated.getTime()
      while (taken.has(time)) time++
      taken.add(time)
      return time === item.updated.getTime() ? item : { ...item, updated: new Date(time) }
    })
    .reverse()
}
