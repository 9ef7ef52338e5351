// The head tags of an article: every tag that some platform reads, once each.
import { type Article, type ArticleSummary, isListed } from '../article.ts'
import { cachePerArticle } from '../cache-per-version.ts'
import type { CardImage, FindCard } from '../card-image.ts'
import type { Publication } from '../context.ts'
import { type HeadTags, type Link, type Meta, named, property } from '../head-tags.ts'
import { nameOfLanguage } from '../locales/language-names.ts'
import type { Paths } from '../paths.ts'
import { cropsOf } from '../renditions.ts'
import { maximize } from '../text/language.ts'
import { feedLinks, type NamedScope } from './feed-links.ts'
import { fitBytes, fitHeadTags } from './fit-head-tags.ts'
import { type Crop, describe } from './json-ld.ts'

interface ArticleFacts {
  readonly article: Article
  readonly publication: Publication
  readonly card: CardImage
  /** Pictures without text, for search engines. */
  readonly crops: readonly Crop[]
  readonly translations: readonly ArticleSummary[]
}

// In bytes, before anything has to be shortened.
const TITLE = 900
const DESCRIPTION = 600
const ALT = 600
const NAME = 100
const MAX_TAGS = 12
const MAX_AUTHORS = 6
// Feed readers show all of them in a menu.
const MAX_TAG_FEEDS = 10

/** `translations` are the same article in other languages. */
export type ArticleHeadTags = (
  article: Article,
  publication: Publication,
  translations: readonly ArticleSummary[],
) => Promise<HeadTags>

export function createArticleHeadTags(findCard: FindCard): ArticleHeadTags {
  // The page of an article and its head fragments have the same tags.
  return cachePerArticle(async (article, publication, translations: readonly ArticleSummary[]) => {
    const { paths } = publication
    const crops = article.hero ? cropsOf(article.hero).map(crop => ({ ...crop, url: paths.picture(crop) })) : []
    const card = await findCard(article, publication)
    return fitHeadTags(room => buildTags(limitTexts({ article, publication, card, crops, translations }, room)))
  })
}

/** The same facts with texts that fit. Some platforms show no preview without a description, so other texts replace it. */
function limitTexts({ article, card, ...rest }: ArticleFacts, room: number): ArticleFacts {
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

function buildTags({ article, publication, card, crops, translations }: ArticleFacts): HeadTags {
  const { site, paths } = publication
  const { title, summary, section, tags, authors } = article
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
    named('robots', isListed(article) ? 'max-image-preview:large' : 'noindex'),
    authors.length > 0 && named('author', authors.map(({ name }) => name).join(', ')),
    // Mastodon reads only one handle.
    creator !== undefined && named('fediverse:creator', creator),
  ]
  return {
    title: `${title} · ${site.title}`,
    metas: metas.filter(meta => meta !== false),
    links: [
      { rel: 'canonical', href: url },
      ...oembedLinks(article.slug, paths),
      ...languageLinks(article, translations, publication),
      ...feedLinks(publication, [
        { scope: {} },
        ...(isListed(article) ? scopesOf(article, publication, translations) : []),
      ]),
    ],
    objects: describe(article, publication, crops),
  }
}

/** What else has feeds that the article is in. */
function scopesOf(
  { section, tags, authors, language, listing }: Article,
  { site }: Publication,
  translations: readonly ArticleSummary[],
): NamedScope[] {
  const isOther = language !== site.language || translations.length > 0
  return [
    ...(section ? [{ scope: { section: section.slug }, name: section.name }] : []),
    ...(isOther && listing !== 'local' ? [{ scope: { language }, name: nameOfLanguage(language) }] : []),
    ...authors.map(({ slug, name }) => ({ scope: { author: slug }, name })),
    ...tags.slice(0, MAX_TAG_FEEDS).map(({ slug, name }) => ({ scope: { tags: [slug] }, name })),
  ]
}

/** WordPress looks for them in the first 150 KB of the head, and uses the first: JSON. */
function oembedLinks(slug: string, paths: Paths): Link[] {
  return ['json', 'xml'].map(format => ({
    rel: 'alternate',
    type: format === 'json' ? 'application/json+oembed' : 'text/xml+oembed',
    href: paths.oembed(slug, format),
  }))
}

/** Each language links to all of them, itself too (developers.google.com: localized versions). */
function languageLinks(article: Article, translations: readonly ArticleSummary[], { paths }: Publication): Link[] {
  if (translations.length === 0) return []
  return [article, ...translations].map(version => ({
    rel: 'alternate',
    hreflang: version.language,
    href: paths.article(version),
  }))
}

/** Open Graph's `language_TERRITORY`; the likely territory if the tag has none. */
export function toLocale(language: string): string {
  const { language: code, region } = maximize(language)
  return region ? `${code}_${region}` : code
}
