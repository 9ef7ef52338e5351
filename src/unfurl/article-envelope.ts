// The envelope of an article: every tag that some platform reads, once each.
import type { Article, Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { FEEDS, type FeedFormat } from '../paths.ts'
import { type Envelope, fitBytes, type Link, type Meta, named, property } from './envelope.ts'
import { articleGraph, type Crop } from './json-ld.ts'
import { speechOf } from './speech.ts'

/** The share card as pages name it. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export interface ArticleFacts {
  readonly article: Article
  readonly publication: Publication
  readonly card: CardImage
  /** Text-free pictures for search engines. */
  readonly crops: readonly Crop[]
  /** The same article in other languages. */
  readonly translations: readonly Article[]
}

// Together these leave the whole envelope below 16 KB, also where every character takes four bytes.
const TITLE_BYTES = 1000
const DESCRIPTION_BYTES = 600
const TAGS = 12

export function articleEnvelope({ article, publication, card, crops, translations }: ArticleFacts): Envelope {
  const { site, paths } = publication
  const url = article.canonical ?? paths.article(article.slug)
  const title = fitBytes(article.title, TITLE_BYTES)
  const description = fitBytes(article.summary, DESCRIPTION_BYTES)
  const tags = article.tags.slice(0, TAGS)
  const { words } = speechOf(site.language)
  const creators = article.authors.flatMap(({ fediverse }) => fediverse ?? [])
  const account = site.share.x && `@${site.share.x.replace(/^@/, '')}`
  const metas: readonly (Meta | false)[] = [
    description !== '' && named('description', description),
    property('og:type', 'article'),
    property('og:title', title),
    description !== '' && property('og:description', description),
    property('og:url', url),
    property('og:site_name', site.title),
    property('og:image', card.url),
    property('og:image:type', card.type),
    property('og:image:width', String(card.width)),
    property('og:image:height', String(card.height)),
    property('og:image:alt', card.alt),
    property('og:locale', toLocale(article.language)),
    ...translations.map(({ language }) => property('og:locale:alternate', toLocale(language))),
    property('article:published_time', article.published.toISOString()),
    property('article:modified_time', article.updated.toISOString()),
    ...article.authors.map(({ name }) => property('article:author', name)),
    article.section !== undefined && property('article:section', article.section.name),
    ...tags.map(({ name }) => property('article:tag', name)),
    named('twitter:card', 'summary_large_image'),
    named('twitter:title', title),
    description !== '' && named('twitter:description', description),
    named('twitter:image', card.url),
    named('twitter:image:alt', card.alt),
    account !== '' && named('twitter:site', account),
    named('robots', 'max-image-preview:large'),
    article.authors.length > 0 && named('author', article.authors.map(({ name }) => name).join(', ')),
    // Mastodon takes the first handle only.
    creators[0] !== undefined && named('fediverse:creator', creators[0]),
  ]
  return {
    title: `${title} · ${site.title}`,
    metas: metas.filter(meta => meta !== false),
    links: [
      { rel: 'canonical', href: url },
      ...languageLinks(article, translations, publication),
      ...feedLinks(publication, {}, article.section && { section: article.section.slug }, article.section?.name),
    ],
    graph: articleGraph({ ...article, tags }, publication, { headline: title, description, home: words.home }, crops),
  }
}

/** Every language points to every one, itself too (developers.google.com: localized versions). */
function languageLinks(article: Article, translations: readonly Article[], { paths }: Publication): Link[] {
  if (translations.length === 0) return []
  return [article, ...translations].map(({ language, slug }) => ({
    rel: 'alternate',
    hreflang: language,
    href: paths.article(slug),
  }))
}

/** The feeds that a page belongs to: one scope's in every format, a second one's in the format that most readers take. */
export function feedLinks({ site, paths }: Publication, scope: Scope, second?: Scope, name = ''): Link[] {
  const link = (format: FeedFormat, of: Scope, title: string): Link => ({
    rel: 'alternate',
    type: FEEDS[format].type,
    title,
    href: paths.feed(format, of),
  })
  const formats = Object.keys(FEEDS) as FeedFormat[]
  return [
    ...formats.map(format => link(format, scope, `${site.title} (${FEEDS[format].name})`)),
    ...(second ? [link('rss', second, `${site.title}: ${name}`)] : []),
  ]
}

/** Open Graph's `language_TERRITORY`; the likely territory where the tag names none. */
export function toLocale(language: string): string {
  const { language: code, region } = new Intl.Locale(language).maximize()
  return region ? `${code}_${region}` : code
}
