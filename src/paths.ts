// Builds every address of the publication.
import type { AttachedFile, Enclosure, Picture, Scope } from './article.ts'
import { FEED_FORMATS, type FeedFormat, PODCAST_FILE } from './feed-formats.ts'
import { comparable } from './permalinks/article-names.ts'
import { type ArticleUrl, listPatterns, patternFor } from './permalinks/article-patterns.ts'
import { type Addressed, fillArticleUrl, segment } from './permalinks/article-url.ts'
import { escapeMarkup } from './text/markup.ts'
import { addQuery, decodePath, decodeSegment, toUri } from './text/url.ts'

/** The publication's address in stored HTML, because the real one may change (RFC 2606: `.invalid` never resolves). */
export const ORIGIN_PLACEHOLDER = 'https://publication.invalid'

/** The query of an embedded card whose links are opened by the page around it. */
export const LINKS_BY_PARENT = 'links=parent'

// A link to the page of an article: its slug, and perhaps a query.
const LINKED = `/articles/([\\w%.~-]+)(\\?[^\\s#"'<>()]*)?(?=[\\s#"')<>]|$)`
// A path on the publication's own site that is also one of ours is stored as `/./articles/…` (siteAddress). Anything else only
// if a path, a query or nothing follows: `https://publication.invalidjavascript:` is another host, and must not become a scheme.
const OTHER = `(/\\.)?(?=[/?#"')<>]|$)`
const OWN = new RegExp(`${ORIGIN_PLACEHOLDER.replaceAll('.', '\\.')}(?:${LINKED}|${OTHER})`, 'g')

// Whole links to articles: in sanitised HTML, which has no link inside a link, and in Markdown.
const PAGE = `${ORIGIN_PLACEHOLDER.replaceAll('.', '\\.')}/articles/([\\w%.~-]+)`
const HTML_LINK = new RegExp(`<a(?:\\s[^<>]*?)? href="${PAGE}(?:[?#][^"]*)?"[^<>]*>(.*?)</a>`, 'gs')
const MARKDOWN_LINK = new RegExp(`(?<!!)\\[([^\\[\\]\\n]*)\\]\\(${PAGE}(?:[?#][^\\s()]*)?(?: +"[^"\\n]*")?\\)`, 'g')

/** The slugs of the articles that stored HTML links to. */
export function listLinkedSlugs(html: string): string[] {
  return Array.from(html.matchAll(OWN), ([, slug]) => slug).flatMap(slug =>
    slug === undefined ? [] : decodePath(slug),
  )
}

/** The address with the query of the link, for an attribute in HTML or a link in Markdown. */
function toLink(address: string, query: string): string {
  const encoded = escapeMarkup(address).replace(/[()]/g, sign => (sign === '(' ? '%28' : '%29'))
  return addQuery(encoded, query.slice(1))
}

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
  const file = scope.podcast ? PODCAST_FILE : FEED_FORMATS[format].file
  return `${scopePath(scope)}${archive === undefined ? '' : `archives/${archive}/`}${file}`
}

// What the renderer itself writes into stored HTML: pages of articles, their pictures and files.
const SERVED = /^\/(?:articles|pictures|files)\//

/** The address, in stored HTML, of a path on the publication's own site; `path` is decoded. */
export const siteAddress = (path: string): string =>
  `${ORIGIN_PLACEHOLDER}${SERVED.test(path) ? '/.' : ''}${encodeURI(path)}`

/** `/files/<hash>/<name>`: the hash makes the address permanent, the name is that of a download. */
export function filePath({ key, name }: Pick<AttachedFile, 'key' | 'name'>): string {
  return `/files/${key.replace(/\..*/, '')}/${segment(name)}`
}

export type LinkedAddresses = ReadonlyMap<string, string | null>

export type Paths = ReturnType<typeof createPaths>

/**
 * Absolute addresses below `root` (`https://example.org`, or with a folder: `https://example.org/blog`).
 * Pages use `local`, so that they work under any host name; feeds and metadata use absolute addresses.
 * `home` is the front page of the publication's own site; if empty, that of `articleUrl`, or else our own front page.
 * `addresses` are those of the articles that stored HTML links to, by slug; without one, a link leads to our own page, and `null` takes
 * the link away: the article is not public yet.
 */
export function createPaths(root: string, articleUrl: ArticleUrl = '', home = '', addresses?: LinkedAddresses) {
  const patterns = listPatterns(articleUrl)
  const [main] = patterns
  const hosts = new Set(patterns.map(pattern => new URL(pattern).host))
  const base = new URL(root).pathname.replace(/\/$/, '')
  const at = (path: string) => root + path
  const isOurs = (url: string) => {
    const found = URL.parse(url)
    return found?.host === new URL(root).host && found.pathname.startsWith(`${base}/`)
  }
  const site = home ? toUri(new URL(home)) : main ? `${new URL(main).origin}/` : at('/')
  // With `articleUrl` the site is elsewhere: its root is what `/about/` is relative to.
  const siteRoot = main ? new URL(site).origin : undefined
  const hides = [...(addresses?.values() ?? [])].includes(null)
  const isHidden = (slug: string) => addresses?.get(decodePath(slug)) === null
  const dropLinks = (html: string) =>
    html
      .replace(HTML_LINK, (link, slug: string, text: string) => (isHidden(slug) ? text : link))
      .replace(MARKDOWN_LINK, (link, text: string, slug: string) => (isHidden(slug) ? text : link))
  const fillOrigin = (html: string, own: string) =>
    (hides ? dropLinks(html) : html).replace(
      OWN,
      (found, slug: string | undefined, query = '', dot: string | undefined, at: number) => {
        const linked = slug === undefined ? undefined : addresses?.get(decodePath(slug))
        if (linked) return toLink(linked, query)
        if (slug !== undefined) return own + found.slice(ORIGIN_PLACEHOLDER.length)
        const isOurs = dot === undefined && SERVED.test(html.slice(at + found.length, at + found.length + 10))
        return siteRoot === undefined || isOurs ? own : siteRoot
      },
    )
  const page = (slug: string) => at(`/articles/${segment(slug)}`)
  const ownAddress = (article: Addressed) => {
    const pattern = patternFor(articleUrl, article.source)
    return pattern && fillArticleUrl(pattern, article, site)
  }
  return {
    root,
    /** The folder part of the public address: empty, or `/blog`. */
    base,
    home: at('/'),
    /** The front page of the publication: its own site, or ours. */
    site,
    /** The address of an article: our own page, or the setting `articleUrl`. */
    article: (article: Addressed) => ownAddress(article) || page(article.slug),
    /** Our own page of an article. */
    page,
    /** The slug in an address of one of our own pages; there may be no such article. Any query is ignored. */
    findSlug(url: string): string | undefined {
      const path = URL.parse(url)?.pathname.slice(base.length)
      const [, found] = /^\/articles\/([^/]+)\/?$/.exec(path ?? '') ?? []
      return found !== undefined && isOurs(url) ? decodeSegment(found) : undefined
    },
    /** Whether articles have addresses on the publication's own site. */
    hasOwnAddresses: patterns.length > 0,
    /** The values in the query of an address where `articleUrl` has placeholders: `/?id=:slug`. */
    namesInQuery: (url: URL): string[] =>
      patterns
        .flatMap(pattern => [...new URL(pattern).searchParams])
        .flatMap(([name, value]) => (value.includes(':') ? (url.searchParams.get(name) ?? []) : [])),
    /** Whether the path, on any host, is that of the article's address or of the permalink in its file. */
    hasSamePath(path: string, article: Addressed): boolean {
      const asked = comparable(ORIGIN_PLACEHOLDER + path)
      const { pathname } = new URL(ownAddress(article) || page(article.slug))
      return [pathname, ...(article.path ? [article.path] : [])].some(
        own => comparable(ORIGIN_PLACEHOLDER + own) === asked,
      )
    },
    /** Whether an article with this slug could have the address: the host and the last part are right. */
    isLikeOwnAddress(url: string, slug: string): boolean {
      const depth = comparable(url)?.split('/').length
      return patterns.some(
        pattern =>
          URL.parse(url)?.host === new URL(pattern).host &&
          comparable(pattern.replaceAll(':slug', () => segment(slug)))?.split('/').length === depth,
      )
    },
    /** Whether it is the address of the article on the publication's own site, the whole path and the date included. */
    isOwnAddress(url: string, article: Addressed): boolean {
      const own = ownAddress(article)
      const query = own !== '' && new URL(own).search !== ''
      return own !== '' && comparable(url, query) === comparable(own, query)
    },
    /** The path of an address on our host or on that of `articleUrl`; undefined for any other host. */
    findPath(url: string): string | undefined {
      const found = URL.parse(url)
      if (found && isOurs(url)) return found.pathname.slice(base.length)
      return found && hosts.has(found.host) ? found.pathname : undefined
    },
    /** The paths that an alias may have if only the slug is known. */
    pathsOf: (slug: string) => [
      `/articles/${segment(slug)}`,
      `/${segment(slug)}`,
      ...patterns
        .filter(pattern => /^[^:]*:\/\/[^:]*(?::\d+[^:]*)?:slug\b[^:]*$/.test(pattern))
        .map(pattern => new URL(pattern.replace(':slug', () => segment(slug))).pathname),
    ],
    oembed: (slug: string, format: string) => at(`/oembed/${segment(slug)}.${format}`),
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
    enclosure: ({ file, url = '' }: Pick<Enclosure, 'file' | 'url'>) => (file ? at(filePath(file)) : url),
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
    absolutise: (html: string) => fillOrigin(html, root),
    /** Stored HTML with local addresses, for our own pages. */
    localise: (html: string) => fillOrigin(html, base),
  }
}
