// Where other generators have their feeds: old subscriptions are redirected at their first poll.
import type { Scope } from '../article.ts'
import type { FeedFormat } from '../feed-formats.ts'
import { toSlug } from '../text/slug.ts'
import { createTable } from '../text/table.ts'
import { decodeSegment } from '../text/url.ts'

/** Site feeds: WordPress, Ghost, Hugo, Jekyll, Eleventy, Astro, Docusaurus, Blogger, Medium, Substack. */
export const OLD_FEEDS: Readonly<Record<string, FeedFormat>> = {
  '/feed': 'rss',
  '/feed/rss': 'rss',
  '/feed/rss2': 'rss',
  '/feed/rdf': 'rss',
  '/feed/feed.xml': 'rss',
  '/rss': 'rss',
  '/rss.xml': 'rss',
  '/rss2.xml': 'rss',
  '/index.xml': 'rss',
  '/index.rss': 'rss',
  '/blog/feed': 'rss',
  '/blog/rss': 'rss',
  '/blog/rss.xml': 'rss',
  '/blog/feed.xml': 'rss',
  '/blog/index.xml': 'rss',
  '/posts/index.xml': 'rss',
  '/feed/atom': 'atom',
  '/atom': 'atom',
  '/feed.rss': 'rss',
  '/feed.atom': 'atom',
  '/blog/atom.xml': 'atom',
  '/feeds/posts/default': 'atom',
  '/feed/json': 'json',
  '/feed/feed.json': 'json',
  '/index.json': 'json',
  '/blog/feed.json': 'json',
}

/** The same for podcasts: PowerPress and Seriously Simple Podcasting on WordPress, Hugo, Jekyll. */
export const OLD_PODCASTS: readonly string[] = [
  '/feed/podcast',
  '/feed/mp3',
  '/podcast/feed',
  '/podcast/feed.xml',
  '/podcast/rss',
  '/podcast/rss.xml',
  '/podcast/index.xml',
  '/podcasts/index.xml',
  '/podcast.rss',
  '/episode/index.xml',
  '/episodes/index.xml',
  '/feed/podcast.xml',
  '/itunes.xml',
]

/** The names of the folders of a tag, category or author there, and the scopes that they may be here, the likeliest first. */
export const OLD_FOLDERS = createTable<(slug: string) => readonly Scope[]>({
  tag: slug => [{ tags: [slug] }],
  tags: slug => [{ tags: [slug] }],
  label: slug => [{ tags: [slug] }],
  category: slug => [{ section: slug }, { tags: [slug] }],
  categories: slug => [{ section: slug }, { tags: [slug] }],
  section: slug => [{ section: slug }],
  sections: slug => [{ section: slug }],
  author: slug => [{ author: slug }],
  authors: slug => [{ author: slug }],
})

/** The feeds in such a folder, the most usual first: WordPress, Hugo, Ghost, and others. */
export const OLD_TERM_FEEDS: Readonly<Record<'tag' | 'section' | 'author', readonly ((slug: string) => string)[]>> = {
  tag: [slug => `/tag/${slug}/feed`, slug => `/tags/${slug}/index.xml`, slug => `/tag/${slug}/rss`],
  section: [
    slug => `/category/${slug}/feed`,
    slug => `/categories/${slug}/index.xml`,
    slug => `/categories/${slug}/feed.xml`,
  ],
  author: [slug => `/author/${slug}/feed`, slug => `/authors/${slug}/index.xml`, slug => `/author/${slug}/rss`],
}

// The files in such a folder. Our own file names are among them, for folders with another name than ours.
const OLD_FILES: readonly (readonly [RegExp, FeedFormat])[] = [
  [/^((feed\/)?atom(\.xml)?|feed\.atom)$/, 'atom'],
  [/^(feed\/json|index\.json|feed\.json)$/, 'json'],
  [/^(feed(\/rss2?|\/rdf)?|rss(\.xml)?|index\.xml|feed\.(xml|rss))$/, 'rss'],
]

export interface OldAddress {
  /** Possible scopes, the likeliest first. */
  readonly scopes: readonly Scope[]
  readonly format: FeedFormat
}

/** The feed that `/category/news/local/feed/` was; `path` begins with the name of an old folder. */
export function parseOldAddress(path: string): OldAddress | undefined {
  const [, folder = '', names = '', file = ''] =
    /^\/([^/]+)\/(.+?)\/((?:feed|rss|atom|index)(?:[./][a-z0-9]+)?)\/?$/.exec(path) ?? []
  const format = OLD_FILES.find(([pattern]) => pattern.test(file))?.[1]
  const scopes = scopesOf(folder, names)
  return format && scopes && { scopes, format }
}

// Query variables of WordPress: its feeds, terms by name, and what only WordPress itself could look up.
const FEED_QUERIES: ReadonlyMap<string, FeedFormat> = new Map([
  ['feed', 'rss'],
  ['rss', 'rss'],
  ['rss2', 'rss'],
  ['rdf', 'rss'],
  ['atom', 'atom'],
  ['json', 'json'],
])
const TERM_QUERIES = { tag: 'tag', category_name: 'category', author_name: 'author' } as const
const ELSEWHERE = ['p', 'page_id', 'attachment_id', 'name', 'cat', 'tag_id', 'author', 's', 'm', 'withcomments']

/** The feed that `/?feed=rss2` or `/category/news/?feed=atom` was, if WordPress had no permalinks. */
export function parseFeedQuery(path: string, query: Readonly<Record<string, string>>): OldAddress | undefined {
  if (path === '/' && query.feed === 'podcast') return { scopes: [{ podcast: true }], format: 'rss' }
  const format = FEED_QUERIES.get(query.feed ?? '')
  if (!format || ELSEWHERE.some(name => query[name] !== undefined)) return undefined
  const [, folder, names = ''] = /^\/([^/]+)\/(.+?)\/?$/.exec(path) ?? []
  const [variable, named] = Object.entries(TERM_QUERIES).find(([name]) => query[name] !== undefined) ?? []
  const scopes =
    folder !== undefined
      ? scopesOf(folder, names)
      : variable !== undefined && named !== undefined
        ? scopesOf(named, query[variable] ?? '')
        : [{}]
  return scopes && { scopes, format }
}

/** WordPress writes a category after its parents: the last of `names` counts. */
function scopesOf(folder: string, names: string): readonly Scope[] | undefined {
  const [name = '', ...parents] = names.split('/').reverse()
  if (parents.length > 0 && !folder.startsWith('categor')) return undefined
  const slug = toSlug(decodeSegment(name) ?? '')
  return slug === '' ? undefined : OLD_FOLDERS[folder]?.(slug)
}
