// The feed formats. To add one: a row here, a file in feeds/ that writes it, and its line in feeds/renderers.ts.

import type { Scope } from './article.ts'

interface FeedFormatRow {
  readonly name: string
  /** The last part of a feed's address. */
  readonly file: string
  readonly type: string
}

export const FEED_FORMATS = {
  rss: { name: 'RSS', file: 'feed.xml', type: 'application/rss+xml' },
  atom: { name: 'Atom', file: 'atom.xml', type: 'application/atom+xml' },
  json: { name: 'JSON Feed', file: 'feed.json', type: 'application/feed+json' },
} as const satisfies Readonly<Record<string, FeedFormatRow>>

export type FeedFormat = keyof typeof FEED_FORMATS

/** The feed of a podcast. Podcast programs read RSS only. */
export const PODCAST_FILE = 'podcast.xml'

export const FORMAT_NAMES = Object.keys(FEED_FORMATS) as readonly FeedFormat[]

/** The formats that the feeds of a scope have. */
export const formatsOf = ({ podcast }: Scope): readonly FeedFormat[] => (podcast ? ['rss'] : FORMAT_NAMES)
