// Builds every address of the publication.
import type { Article, AttachedFile, Enclosure, Picture, Scope } from './article.ts'
import { FEED_FORMATS, type FeedFormat } from './feed-formats.ts'
import { decodeSegment } from './text/url.ts'

/** The publication's address in stored HTML, because the real one may change (RFC 2606: `.invalid` never resolves). */
export const ORIGIN_PLACEHOLDER = 'https://publication.invalid'

/** The query of an embedded card whose links are opened by the page around it. */
export const LINKS_BY_PARENT = 'links=parent'

// Only if a path, a query or nothing follows: `https://publication.invalidjavascript:` is another host, and must not become a
// scheme.
const OWN = new RegExp(`${ORIGIN_PLACEHOLDER.replaceAll('.', '\\.')}(?=[/?#"')<>]|$)`, 'g')

/** `toWellFormed`, because a lone surrogate cannot be encoded. */
const segment = (text: string) => encodeURIComponent(text.toWellFormed())

/** `/tags/a/`, `/authors/ann/`: the folder that a scope's page and feeds are in; `/` for the whole publication. */
export function scopePath({ author, section, language, tags = [], match = 'all' }: Scope): string {
  let path = '/'
  if (language !== undefined) path += `languages/${segment(language)}/`
  if (section !== undefined) path += `sections/${segment(section)}/`
  if (author !== undefined) path += `authors/${segment(author)}/`
  if (tags.length > 0) path += `tags/${tags.map(segment).join(match === 'all' ? '+' : ',')}/`
  return path
}

/** The path of a feed or of an archive; `archive` is the number of its newest article, counted from the oldest (decisions/032). */
export function feedPath(format: FeedFormat, scope: Scope, archive?: number): string {
  return `${scopePath(scope)}${archive === undefined ? '' : `archives/${archive}/`}${FEED_FORMATS[format].file}`
}

/** The values that an article's address can contain. */
type Addressed = Pick<Article, 'slug' | 'ownSlug' | 'published' | 'language' | 'section'>

const PARTS: Readonly<Record<string, (article: Addressed) => string>> = {
  slug: ({ slug, ownSlug = slug }) => ownSlug,
  year: ({ published }) => String(published.getUTCFullYear()),
  month: ({ published }) => String(published.getUTCMonth() + 1).padStart(2, '0'),
  day: ({ published }) => String(published.getUTCDate()).padStart(2, '0'),
  section: ({ section }) => section?.slug ?? '',
  language: ({ language }) => language,
}
/** The names that may follow a colon in the setting `articleUrl`. */
export const ARTICLE_URL_PARTS: readonly string[] = Object.keys(PARTS)
const PLACE = new RegExp(`:(${ARTICLE_URL_PARTS.join('|')})\\b`, 'g')

/** `https://example.org/:year/:slug/` filled in for an article. A missing part leaves no empty folder. */
export function fillArticleUrl(template: string, article: Addressed): string {
  const url = template.replace(PLACE, (_, name: string) => segment(PARTS[name]?.(article) ?? ''))
  return url.replace(/([^:/])\/{2,}/g, '$1/')
}

// A limit for the regular expression: its time grows with the length if two parts are side by side in the template.
const MAX_URL = 2048
const DATES: ReadonlySet<string> = new Set(['year', 'month', 'day'])

/** The slug in an address that was made from `template`. Scheme, query, fragment and a final slash are ignored. */
function matchUrl(url: string, template: string): string | undefined {
  if (url.length > MAX_URL) return undefined
  const bare = (text: string) =>
    text
      .replace(/^https?:/, '')
      .replace(/[?#].*$/s, '')
      .replace(/\/$/, '')
  const pattern = bare(template)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(PLACE, (_, name) => (name === 'slug' ? '([^/]+)' : DATES.has(name) ? '\\d*' : '[^/]*'))
    .replaceAll('[^/]*/', '(?:[^/]+/)?')
  const [, found] = new RegExp(`^${pattern}$`, 'i').exec(bare(url)) ?? []
  return found === undefined ? undefined : decodeSegment(found)
}

/** `/files/<hash>/<name>`: the hash makes the address permanent, the name is that of a download. */
export function filePath({ key, name }: Pick<AttachedFile, 'key' | 'name'>): string {
  return `/files/${key.replace(/\..*/, '')}/${segment(name)}`
}

export type Paths = ReturnType<typeof createPaths>

/**
 * Absolute addresses below `root` (`https://example.org`, or with a folder: `https://example.org/blog`).
 * Pages use `local`, so that they work under any host name; feeds and metadata use absolute addresses.
 */
export function createPaths(root: string, articleUrl = '') {
  const base = new URL(root).pathname.replace(/\/$/, '')
  const at = (path: string) => root + path
  const page = (slug: string) => at(`/articles/${segment(slug)}`)
  return {
    root,
    /** The folder part of the public address: empty, or `/blog`. */
    base,
    home: at('/'),
    /** The address of an article: our own page, or the setting `articleUrl`. */
    article: (article: Addressed) => (articleUrl ? fillArticleUrl(articleUrl, article) : page(article.slug)),
    /** Our own page of an article. */
    page,
    /** The slug in an address of either kind; there may be no such article. */
    findSlug: (url: string) =>
      matchUrl(url, at('/articles/:slug')) ?? (articleUrl ? matchUrl(url, articleUrl) : undefined),
    /** The path of an address on our host or on that of `articleUrl`; undefined for any other host. */
    findPath(url: string): string | undefined {
      const found = URL.parse(url)
      if (found?.host === new URL(root).host && found.pathname.startsWith(`${base}/`))
        return found.pathname.slice(base.length)
      return articleUrl && found?.host === new URL(articleUrl).host ? found.pathname : undefined
    },
    /** The paths that an alias may have if only the slug is known. */
    pathsOf: (slug: string) => [
      `/articles/${segment(slug)}`,
      `/${segment(slug)}`,
      ...(articleUrl.match(PLACE)?.join('') === ':slug'
        ? [new URL(articleUrl.replace(PLACE, () => segment(slug))).pathname]
        : []),
    ],
    oembed: at('/oembed'),
    embed: (slug: string, query = '') => at(`/embed/${segment(slug)}${query && `?${query}`}`),
    head: (slug: string) => at(`/head/${segment(slug)}`),
    bar: (slug: string) => at(`/bar/${segment(slug)}`),
    scope: (scope: Scope) => at(scopePath(scope)),
    /** The folder of all scopes of a kind; feeds use it as the scheme of a category. */
    terms: (kind: 'tags' | 'sections') => at(`/${kind}/`),
    feed: (format: FeedFormat, scope: Scope = {}, archive?: number) => at(feedPath(format, scope, archive)),
    /** The page of all feeds, and the same as a file. */
    feeds: at('/feeds'),
    opml: at('/feeds.opml'),
    picture: ({ key }: Pick<Picture, 'key'>) => at(`/pictures/${key}`),
    file: (file: Pick<AttachedFile, 'key' | 'name'>) => at(filePath(file)),
    /** An enclosure elsewhere keeps its address. */
    enclosure: ({ file, url = '' }: Enclosure) => (file ? at(filePath(file)) : url),
    card: (file: string) => at(`/cards/${file}`),
    share: (slug: string, network?: string) => at(`/share/${segment(slug)}${network ? `/${segment(network)}` : ''}`),
    shares: (slug: string) => at(`/shares/${segment(slug)}`),
    asset: (file: string) => at(`/assets/${file}`),
    sitemap: at('/sitemap.xml'),
    sitemapIndex: at('/sitemap-index.xml'),
    sitemapPart: (part: number) => at(`/sitemaps/${part}.xml`),
    newsSitemap: at('/news-sitemap.xml'),
    /** The licence terms for programs. Optional. */
    license: at('/license.xml'),
    /** One of our addresses as the path that routes see: below the folder of the public address. */
    pathOf: (url: string) => url.slice(root.length),
    /** One of our addresses as a path; any other address unchanged. */
    local: (url: string) => (url.startsWith(`${root}/`) ? base + url.slice(root.length) : url),
    /** Stored HTML with absolute addresses, for feeds. */
    absolutise: (html: string) => html.replace(OWN, () => root),
    /** Stored HTML with local addresses, for our own pages. */
    localise: (html: string) => html.replace(OWN, () => base),
  }
}
