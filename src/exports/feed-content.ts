// What `renderFeeds` takes and returns.
import type { FeedFormat } from '../feed-formats.ts'
import type { Moment } from './check-input.ts'

export interface FeedContent {
  readonly title: string
  /** The page that lists the same items, absolute. */
  readonly url: string
  readonly items: readonly FeedItem[]
  /** In one sentence. Default: the title. */
  readonly description?: string
  /** BCP 47. Default: `en`. */
  readonly language?: string
  /** Where the documents will be. Default: `feed.xml`, `atom.xml` and `feed.json` beside `url`. */
  readonly feeds?: Partial<Record<FeedFormat, string>>
  /** Must never change. Default: `url`. */
  readonly id?: string
  readonly author?: string | FeedAuthor
  readonly copyright?: string
  /** The absolute address of a square PNG, JPEG or GIF. */
  readonly icon?: string
  /** How many minutes readers may wait before they ask again. Default: 60. */
  readonly ttl?: number
  /** A WebSub hub that pushes the feed. */
  readonly hub?: string
  /** Default: the newest change of an item. */
  readonly updated?: Moment
}

export interface FeedItem {
  readonly title: string
  /** Absolute. */
  readonly url: string
  readonly published: Moment
  /** Of the last change that readers should notice. Default: `published`. */
  readonly updated?: Moment
  /** Must never change, even if `url` does: readers show an item with a new id as new. Default: `url`. */
  readonly id?: string
  /** Plain text. Default: the beginning of `html`. */
  readonly summary?: string
  /** The whole text. It is made safe; its addresses may be relative to `url`. */
  readonly html?: string
  readonly authors?: readonly (string | FeedAuthor)[]
  readonly tags?: readonly string[]
  /** BCP 47. Default: that of the feed. */
  readonly language?: string
  readonly image?: FeedImage
  /** A recording that the item comes with. */
  readonly enclosure?: FeedEnclosure
}

export interface FeedAuthor {
  readonly name: string
  readonly url?: string
}

/** The text of each document. */
export interface Feeds {
  /** RSS 2.0, to be sent as `application/rss+xml`. */
  readonly rss: string
  /** Atom 1.0, to be sent as `application/atom+xml`. */
  readonly atom: string
  /** JSON Feed 1.1, to be sent as `application/feed+json`. */
  readonly json: string
}

export interface FeedImage {
  /** Absolute. */
  readonly url: string
  /** Default: by the extension in `url`. */
  readonly type?: string
  /** What it shows, for people who do not see it. */
  readonly alt?: string
  readonly caption?: string
  readonly credit?: string
  /** In pixels. */
  readonly width?: number
  readonly height?: number
  /** The size of the file. */
  readonly bytes?: number
}

export interface FeedEnclosure {
  /** Absolute. */
  readonly url: string
  /** Default: by the extension in `url`. */
  readonly type?: string
  /** The size of the file. Without it, podcast programs can't show how long a download takes. */
  readonly bytes?: number
  /** The duration. */
  readonly seconds?: number
}
