// What the feed of a podcast says about the podcast as a whole.
import type { Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { uuidOfName } from '../text/digest.ts'
import { line } from '../text/xml.ts'

export interface Podcast {
  /** Stays the same when the podcast moves to another host: a UUID (Podcast Namespace, guid). */
  readonly guid: string
  readonly author: string
  /** Empty if the publication gives none. */
  readonly email: string
  /** Square, 1400 to 3000 pixels wide, unless the publisher's own image is not. */
  readonly image: string
  /** A category of Apple Podcasts, and a subcategory if there is one. */
  readonly category: readonly string[]
  readonly explicit: boolean
  readonly type: 'episodic' | 'serial'
  readonly locked: boolean
}

// Podcast Namespace, guid: the namespace of the address of the feed, without its scheme and its final slashes.
const NAMESPACE = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6'

export function toPodcast({ site, paths }: Publication, scope: Scope): Podcast {
  const { podcast } = site
  const feed = paths.feed('rss', scope).replace(/^https?:\/\//, '')
  const art = site.cover ?? site.icon
  // The guid in the settings is that of the whole podcast, not that of one section or author.
  const own = Object.keys(scope).length === 1 ? podcast.guid : ''
  return {
    guid: own || uuidOfName(NAMESPACE, feed),
    author: line(podcast.author) || line(site.author) || line(site.title) || new URL(site.url).host,
    email: podcast.email,
    image: art ? paths.picture(art) : paths.asset('icon-512.png'),
    category: podcast.category.split(' > '),
    explicit: podcast.explicit,
    type: podcast.type,
    locked: podcast.locked,
  }
}
