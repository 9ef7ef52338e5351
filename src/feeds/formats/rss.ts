// RSS 2.0 with the modules that readers use, by the RSS profile (rssboard.org/rss-profile) where the specification is unclear.

import { Feed } from 'feed'
import { FEED_FORMATS } from '../../feed-formats.ts'
import { RSL } from '../../license.ts'
import { createTable } from '../../text/table.ts'
import { cdata, element, htmlText, textElement } from '../../text/xml.ts'
import { type Channel, channelLinks } from '../channel.ts'
import type { Item } from '../item.ts'
import { cachePerItem, type ItemContext } from './item-text.ts'
import { episodeElements, podcastElements, podcastType } from './podcast.ts'
import { createSlots, replaceRoot } from './slots.ts'

const NAMESPACES: Readonly<Record<string, string>> = {
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  dc: 'http://purl.org/dc/elements/1.1/',
  media: 'http://search.yahoo.com/mrss/',
  slash: 'http://purl.org/rss/1.0/modules/slash/',
  fh: 'http://purl.org/syndication/history/1.0',
  sy: 'http://purl.org/rss/1.0/modules/syndication/',
  thr: 'http://purl.org/syndication/thread/1.0',
}
// Validators warn about namespaces that they do not know: these are declared only in feeds that use them.
const OPTIONAL: typeof NAMESPACES = {
  rsl: RSL.namespace,
  source: 'http://source.scripting.com/',
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
}
const USES = createTable<(item: Item, channel: Channel) => unknown>({
  rsl: ({ terms }) => terms,
  source: ({ markdown }) => markdown,
  itunes: ({ enclosure, picture }, { podcast }) => enclosure && (podcast ?? enclosure.seconds ?? picture),
  podcast: (_, { podcast }) => podcast,
})

const ROOT = '<rss version="2.0">'

export function renderRss(channel: Channel): string {
  const { hold, fill } = createSlots()
  const feed = new Feed({
    title: hold(textElement('title', channel.title)),
    // Descriptions in RSS are HTML.
    description: hold(textElement('description', htmlText(channel.description))),
    link: channel.url,
    language: channel.language,
    updated: channel.updated,
    ttl: channel.ttl,
    docs: 'https://www.rssboard.org/rss-specification',
    generator: 'Spread Info',
    // The last element before the items.
    copyright: hold([renderChannelExtras(channel), ...channel.items.map(item => renderItem(item, channel))].join('\n')),
  })
  const used = Object.entries(OPTIONAL).filter(([prefix]) =>
    channel.items.some(item => USES[prefix]?.(item, channel) !== undefined),
  )
  const namespaces = [...Object.entries(NAMESPACES), ...used].map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
  return fill(replaceRoot(feed.rss2(), ROOT, `<rss version="2.0"${namespaces.join('')}>`))
}

function renderChannelExtras(channel: Channel): string {
  const [period, frequency] = updateRate(channel.ttl)
  return [
    channel.copyright && textElement('copyright', channel.copyright),
    ...channelLinks(channel, 'rss').map(([rel, href]) =>
      element('atom:link', { rel, href, type: rel === 'hub' ? undefined : FEED_FORMATS.rss.type }),
    ),
    channel.current && element('fh:archive'),
    channel.icon !== undefined && renderImage(channel.icon, channel),
    textElement('sy:updatePeriod', period),
    textElement('sy:updateFrequency', frequency),
    ...(channel.podcast ? podcastElements(channel.podcast, channel) : []),
  ]
    .filter(Boolean)
    .join('\n')
}

/** RSS allows PNG, JPEG and GIF of at most 144 pixels, and requires the title and link of the channel. */
function renderImage(icon: string, { title, url }: Channel): string {
  const size = textElement('width', 144) + textElement('height', 144)
  return element('image', {}, textElement('url', icon) + textElement('title', title) + textElement('link', url) + size)
}

/** The syndication module counts updates in a period, RSS the minutes between two updates. */
function updateRate(ttl: number): readonly [period: string, frequency: number] {
  return ttl <= 60 ? ['hourly', Math.round(60 / ttl)] : ['daily', Math.round(1440 / ttl)]
}

const renderItem = cachePerItem((item, { language, podcast }: ItemContext) => {
  const { picture, enclosure, comments } = item
  // RSS allows one enclosure (rssboard.org/rss-profile#element-channel-item-enclosure).
  // The length of a copy is not known before it is drawn: 0, as that page says.
  const enclosed = enclosure ?? picture
  const elements = [
    textElement('title', item.title),
    textElement('link', item.url),
    textElement('guid', item.id, { isPermaLink: 'false' }),
    // Without content:encoded, readers show the description as the whole article.
    element('description', {}, cdata(htmlText(item.summary))),
    item.html !== undefined && element('content:encoded', {}, cdata(item.html)),
    ...item.authors.map(({ name }) => textElement('dc:creator', name)),
    ...item.categories.map(({ name, scheme }) => textElement('category', name, { domain: scheme })),
    item.language !== language && textElement('dc:language', item.language),
    enclosed &&
      element('enclosure', {
        url: enclosed.url,
        length: enclosed.bytes,
        type: podcast ? podcastType(enclosed.type) : enclosed.type,
      }),
    enclosure?.seconds && textElement('itunes:duration', enclosure.seconds),
    ...(podcast
      ? episodeElements(item, podcast)
      : [enclosure && picture && element('itunes:image', { href: picture.url })]),
    picture && renderPicture(picture),
    comments && textElement('comments', comments.url),
    comments && textElement('slash:comments', comments.count),
    comments && textElement('thr:total', comments.count),
    item.terms,
    item.markdown !== undefined && textElement('source:markdown', item.markdown),
    textElement('pubDate', item.published.toUTCString()),
  ]
  return element('item', {}, `\n${elements.filter(Boolean).join('\n')}\n`)
})

/** Media RSS 1.5.1 */
function renderPicture({
  url,
  type,
  width,
  height,
  bytes,
  alt,
  caption,
  credit,
}: NonNullable<Item['picture']>): string {
  const described = caption || alt
  const content = element(
    'media:content',
    { url, type, medium: 'image', fileSize: bytes || undefined, width, height },
    [
      described && textElement('media:description', described, { type: 'plain' }),
      credit && textElement('media:credit', credit),
    ]
      .filter(Boolean)
      .join(''),
  )
  return `${content}\n${element('media:thumbnail', { url, width, height })}`
}
