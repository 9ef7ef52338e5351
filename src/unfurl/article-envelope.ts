// The envelope of an article: every tag that some platform reads, once each.
import type { Article, Listed, Scope } from '../article.ts'
import type { Publication } from '../context.ts'
import { FEEDS, type FeedFormat, type Paths } from '../paths.ts'
import { maximize } from '../text/language.ts'
import { nameOfLanguage } from '../text/language-names.ts'
import { type Envelope, fitBytes, fitEnvelope, type Link, type Meta, named, property } from './envelope.ts'
import { type Crop, describe } from './json-ld.ts'

/** The share card as pages name it. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

interface ArticleFacts {
  readonly article: Article
  readonly publication: Publication
  readonly card: CardImage
  /** Text-free pictures for search engines. */
  readonly crops: readonly Crop[]
  /** The same article in other languages. */
  readonly translations: readonly Listed[]
}

// In bytes, where there is room for all.
const TITLE = 900
const DESCRIPTION = 600
const ALT = 600
const NAME = 100
const MAX_TAGS = 12
const MAX_AUTHORS = 6

export function articleEnvelope(facts: ArticleFacts): Envelope {
  return fitEnvelope(room => buildEnvelope(shorten(facts, room)))
}

/** The same facts with texts that fit. Some platforms show nothing of a page without a description: then others stand in. */
function shorten({ article, card, ...rest }: ArticleFacts, room: number): ArticleFacts {
  const name = (text: string) => fitBytes(text, NAME * room)
  const named = <T extends { readonly name: string }>(term: T): T => ({ ...term, name: name(term.name) })
  const { hero, section } = article
  return {
    ...rest,
    card: { ...card, alt: fitBytes(card.alt, ALT * room) },
    article: {
      ...article,
      title: fitBytes(article.title, TITLE * room),
      summary: fitBytes(article.summary || hero?.caption || rest.publication.site.description, DESCRIPTION * room),
      tags: article.tags.slice(0, MAX_TAGS * room).map(named),
      authors: article.authors.slice(0, MAX_AUTHORS).map(named),
      ...(section && { section: named(section) }),
      ...(hero && {
        hero: {
          ...hero,
          ...(hero.caption && { caption: fitBytes(hero.caption, 2 * NAME * room) }),
          ...(hero.credit && { credit: name(hero.credit) }),
        },
      }),
    },
  }
}

function buildEnvelope({ article, publication, card, crops, translations }: ArticleFacts): Envelope {
  const { site, paths } = publication
  const { title, summary, section, tags, authors, language } = article
  const url = article.canonical ?? paths.article(article)
  const creator = authors.find(({ fediverse }) => fediverse)?.fediverse
  const account = site.share.x && `@${site.share.x.replace(/^@/, '')}`
  const metas: readonly (Meta | false)[] = [
    summary !== '' && named('description', summary),
    property('og:type', 'article'),
    property('og:title', title),
    summary !== '' && property('og:description', summary),
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
    ...authors.map(({ name }) => property('article:author', name)),
    section !== undefined && property('article:section', section.name),
    ...tags.map(({ name }) => property('article:tag', name)),
    named('twitter:card', 'summary_large_image'),
    named('twitter:title', title),
    summary !== '' && named('twitter:description', summary),
    named('twitter:image', card.url),
    named('twitter:image:alt', card.alt),
    account !== '' && named('twitter:site', account),
    named('robots', 'max-image-preview:large'),
    authors.length > 0 && named('author', authors.map(({ name }) => name).join(', ')),
    // Mastodon takes one handle.
    creator !== undefined && named('fediverse:creator', creator),
  ]
  return {
    title: `${title} · ${site.title}`,
    metas: metas.filter(meta => meta !== false),
    links: [
      { rel: 'canonical', href: url },
      ...oembedLinks(paths.article(article), paths),
      ...languageLinks(article, translations, publication),
      ...feedLinks(publication, [
        { scope: {} },
        ...(section ? [{ scope: { section: section.slug }, name: section.name }] : []),
        ...(language !== site.language || translations.length > 0
          ? [{ scope: { language }, name: nameOfLanguage(language) }]
          : []),
        ...authors.map(({ slug, name }) => ({ scope: { author: slug }, name })),
        ...tags.slice(0, MAX_TAG_FEEDS).map(({ slug, name }) => ({ scope: { tags: [slug] }, name })),
      ]),
    ],
    objects: describe(article, publication, crops),
  }
}

/** WordPress takes them from the first 150 KB of the head; the JSON one first, for it reads no further. */
function oembedLinks(url: string, { oembed }: Paths): Link[] {
  return ['json', 'xml'].map(format => ({
    rel: 'alternate',
    type: format === 'json' ? 'application/json+oembed' : 'text/xml+oembed',
    href: `${oembed}?url=${encodeURIComponent(url)}&format=${format}`,
  }))
}

/** Every language points to every one, itself too (developers.google.com: localized versions). */
function languageLinks(article: Article, translations: readonly Listed[], { paths }: Publication): Link[] {
  if (translations.length === 0) return []
  return [article, ...translations].map(version => ({
    rel: 'alternate',
    hreflang: version.language,
    href: paths.article(version),
  }))
}

/** A scope by the name that people know it by; the whole publication has none. */
interface NamedScope {
  readonly scope: Scope
  readonly name?: string
}

// Readers show all of them in a menu.
const MAX_TAG_FEEDS = 10

/** The feeds that a page belongs to: the first scope's in every format, the others' in the one that most readers take. */
export function feedLinks(
  { site, paths }: Publication,
  [first, ...others]: readonly [NamedScope, ...NamedScope[]],
): Link[] {
  const link = ({ scope, name }: NamedScope, format: FeedFormat): Link => ({
    rel: 'alternate',
    type: FEEDS[format].type,
    title: `${site.title}${name === undefined ? '' : `: ${name}`} (${FEEDS[format].name})`,
    href: paths.feed(format, scope),
  })
  const formats = Object.keys(FEEDS) as FeedFormat[]
  return [...formats.map(format => link(first, format)), ...others.map(other => link(other, 'rss'))]
}

/** Open Graph's `language_TERRITORY`; the likely territory where the tag names none. */
export function toLocale(language: string): string {
  const { language: code, region } = maximize(language)
  return region ? `${code}_${region}` : code
}
