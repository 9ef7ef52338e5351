// The links in a page's head by which feed readers find its feeds.
import type { Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { FEED_FORMATS, type FeedFormat } from '../feed-formats.ts'
import type { Link } from '../head-tags.ts'

/** `name` is absent for the whole publication. */
export interface NamedScope {
  readonly scope: Scope
  readonly name?: string
}

/**
 * The feeds that a page belongs to: for the first scope in every format, for the others in the most widely read one. If there
 * is a podcast, it comes last.
 */
export function feedLinks(
  { site, paths, hasPodcast }: Publication,
  [first, ...others]: readonly [NamedScope, ...NamedScope[]],
): Link[] {
  const link = ({ scope, name }: NamedScope, format: FeedFormat): Link => ({
    rel: 'alternate',
    type: FEED_FORMATS[format].type,
    title: `${site.title}${name === undefined ? '' : `: ${name}`} (${FEED_FORMATS[format].name})`,
    href: paths.feed(format, scope),
  })
  const formats = Object.keys(FEED_FORMATS) as FeedFormat[]
  const podcast: Link = {
    rel: 'alternate',
    type: FEED_FORMATS.rss.type,
    title: site.podcast.title || `${site.title} (Podcast)`,
    href: paths.feed('rss', { podcast: true }),
  }
  return [
    ...formats.map(format => link(first, format)),
    ...others.map(other => link(other, 'rss')),
    ...(hasPodcast ? [podcast] : []),
  ]
}
