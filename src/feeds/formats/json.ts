// JSON Feed 1.1 (jsonfeed.org/version/1.1).
import { Feed } from 'feed'
import { plain } from '../../text/xml.ts'
import type { Channel } from '../channel.ts'
import type { Item } from '../item.ts'

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
  for (const item of channel.items)
    feed.addItem({
      id: item.id,
      link: item.url,
      title: item.title,
      date: item.updated,
      published: item.published,
      category: item.categories.map(({ name }) => ({ name })),
      extensions: Object.entries(itemMembers(item, channel)).map(([name, value]) => ({
        name,
        objects: value as never,
      })),
    })
  return feed.json1().replace(/\n +/g, '\n')
}

function itemMembers(item: Item, channel: Channel): Record<string, unknown> {
  const { html, summary, picture, enclosure } = item
  return {
    ...(html === undefined ? { content_text: summary } : { content_html: plain(html), summary: summary || undefined }),
    authors: item.authors.length > 0 ? item.authors : undefined,
    language: item.language === channel.language ? undefined : item.language,
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
}
