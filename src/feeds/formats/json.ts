// JSON Feed 1.1 (jsonfeed.org/version/1.1).
import { Feed } from 'feed'
import { plain } from '../../text/xml.ts'
import type { Channel } from '../channel.ts'
import { cachePerItem } from './item-text.ts'

// Line breaks without indentation, as in the other formats.
const lean = (json: string) => json.replace(/\n +/g, '\n')

const END = '"items": []\n}'

export function renderJson(channel: Channel): string {
  const feed = new Feed({
    title: channel.title,
    description: channel.description,
    link: channel.url,
    feedLinks: { json: channel.self.json },
  })
  // `feed` writes version 1. Extensions replace members of the same name and add the others.
  const members = {
    version: 'https://jsonfeed.org/version/1.1',
    icon: channel.icon,
    favicon: channel.icon,
    language: channel.language,
    authors: [channel.author],
    hubs: channel.hubs.length > 0 ? channel.hubs.map(url => ({ type: 'WebSub', url })) : undefined,
    next_url: channel.previousArchive?.json,
  }
  for (const [name, value] of Object.entries(members)) feed.addExtension({ name, objects: value as never })
  const skeleton = lean(feed.json1())
  if (!skeleton.endsWith(END)) throw new Error(`feeds: the library ends with ${JSON.stringify(skeleton.slice(-200))}`)
  if (channel.items.length === 0) return skeleton
  const items = channel.items.map(item => renderItem(item, channel)).join(',\n')
  return `${skeleton.slice(0, -END.length)}"items": [\n${items}\n]\n}`
}

const renderItem = cachePerItem((item, { language }) => {
  const { html, summary, picture, enclosure } = item
  const members = {
    id: item.id,
    content_html: html === undefined ? undefined : plain(html),
    url: item.url,
    title: item.title || undefined,
    date_modified: item.updated,
    date_published: item.published,
    tags: item.categories.flatMap(({ name }) => name || []),
    ...(html === undefined ? { content_text: summary } : { summary: summary || undefined }),
    authors: item.authors.length > 0 ? item.authors : undefined,
    language: item.language === language ? undefined : item.language,
    ...(picture && {
      image: picture.url,
      banner_image: picture.url,
      attachments: [
        {
          url: picture.url,
          mime_type: picture.type,
          title: picture.alt || undefined,
          size_in_bytes: picture.bytes || undefined,
        },
      ],
    }),
    ...(enclosure && {
      attachments: [
        {
          url: enclosure.url,
          mime_type: enclosure.type,
          size_in_bytes: enclosure.bytes || undefined,
          duration_in_seconds: enclosure.seconds,
        },
      ],
    }),
  }
  return lean(JSON.stringify(members, undefined, 1))
})
