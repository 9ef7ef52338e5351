// Sitemaps (sitemaps.org/protocol.html), with Google's extensions for pictures and news.
import type { ArticleSummary } from '../article.ts'
import type { Publication } from '../context.ts'
import { maximize } from '../text/language.ts'
import { element, textElement } from '../text/xml.ts'

const XMLNS = 'http://www.sitemaps.org/schemas/sitemap/0.9'
const IMAGE = 'http://www.google.com/schemas/sitemap-image/1.1'

const renderPicture = (url: string) => element('image:image', {}, textElement('image:loc', url))

interface SitemapEntry {
  readonly url: string
  readonly changed?: Date
  readonly pictures?: readonly string[]
  /** The article in each of its languages, including its own. */
  readonly alternates?: readonly { readonly language: string; readonly url: string }[]
}

export function renderSitemap(entries: readonly SitemapEntry[]): string {
  const urls = entries.map(({ url, changed, pictures = [], alternates = [] }) =>
    element(
      'url',
      {},
      [
        textElement('loc', url),
        ...(changed ? [textElement('lastmod', changed.toISOString())] : []),
        ...alternates.map(({ language, url }) =>
          element('xhtml:link', { rel: 'alternate', hreflang: language, href: url }),
        ),
        ...pictures.map(renderPicture),
      ].join(''),
    ),
  )
  const namespaces = {
    xmlns: XMLNS,
    'xmlns:image': IMAGE,
    'xmlns:xhtml': 'http://www.w3.org/1999/xhtml',
  }
  return renderRoot('urlset', namespaces, urls)
}

export function renderSitemapIndex(sitemaps: readonly { readonly url: string; readonly changed?: Date }[]): string {
  const parts = sitemaps.map(({ url, changed }) =>
    element('sitemap', {}, textElement('loc', url) + (changed ? textElement('lastmod', changed.toISOString()) : '')),
  )
  return renderRoot('sitemapindex', { xmlns: XMLNS }, parts)
}

/** developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap */
export function renderNewsSitemap({ site, paths }: Publication, articles: readonly ArticleSummary[]): string {
  const urls = articles.map(article => {
    const publication =
      textElement('news:name', site.title) + textElement('news:language', newsLanguage(article.language))
    const news = [
      element('news:publication', {}, publication),
      textElement('news:publication_date', article.published.toISOString()),
      textElement('news:title', article.title),
    ]
    const parts = [
      textElement('loc', paths.article(article)),
      element('news:news', {}, news.join('')),
      ...(article.hero ? [renderPicture(paths.picture(article.hero))] : []),
    ]
    return element('url', {}, parts.join(''))
  })
  const namespaces = {
    xmlns: XMLNS,
    'xmlns:image': IMAGE,
    'xmlns:news': 'http://www.google.com/schemas/sitemap-news/0.9',
  }
  return renderRoot('urlset', namespaces, urls)
}

/** An ISO 639 code; for Chinese, one of the two names that Google accepts. */
function newsLanguage(tag: string): string {
  const { language, script } = maximize(tag)
  if (language !== 'zh') return language
  return script === 'Hant' ? 'zh-tw' : 'zh-cn'
}

function renderRoot(root: string, namespaces: Readonly<Record<string, string>>, children: readonly string[]): string {
  const content = children.length > 0 ? `\n${children.join('\n')}\n` : '\n'
  return `<?xml version="1.0" encoding="utf-8"?>\n${element(root, namespaces, content)}\n`
}
