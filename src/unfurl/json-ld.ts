// Structured data of an article: schema.org NewsArticle and breadcrumbs, as Google and Mastodon read them.
import type { BreadcrumbList, ImageObject, NewsArticle, Organization, Person, Thing, WithContext } from 'schema-dts'
import { type Article, isListed } from '../article.ts'
import type { Publication } from '../context.ts'
import { localeOf } from '../locales/locale.ts'
import { logoOf } from '../logo.ts'
import { pictureForReaders } from '../renditions.ts'

/** A picture without text in it, which search engines require. */
export interface Crop {
  readonly url: string
  readonly width: number
  readonly height: number
}

/**
 * The objects that describe an article's page, the article first. Each is for a script of its own: Mastodon looks for
 * `@type` at the root and reads no `@graph` (link_details_extractor.rb). The headline is that of og:title: Mastodon shows this one.
 */
export function describe(
  article: Article,
  publication: Publication,
  crops: readonly Crop[],
): readonly WithContext<Thing>[] {
  return [withContext(describeArticle(article, publication, crops)), withContext(describeTrail(article, publication))]
}

const withContext = <T extends NewsArticle | BreadcrumbList>(object: T) =>
  ({ '@context': 'https://schema.org', ...(object as object) }) as WithContext<Thing>

function describeArticle(article: Article, publication: Publication, crops: readonly Crop[]): NewsArticle {
  const { site, paths } = publication
  const described: Omit<Exclude<NewsArticle, string>, '@type'> = {
    headline: article.title,
    ...(article.summary && { description: article.summary }),
    mainEntityOfPage: { '@type': 'WebPage', '@id': article.canonical ?? paths.article(article) },
    datePublished: article.published.toISOString(),
    dateModified: article.updated.toISOString(),
    inLanguage: article.language,
    author: authorsOf(article, publication),
    publisher: describePublisher(publication),
    ...(article.section && { articleSection: article.section.name }),
    ...(article.tags.length > 0 && { keywords: article.tags.map(({ name }) => name) }),
    ...(crops.length > 0 && { image: crops.map(crop => describePicture(crop, article)) }),
    wordCount: article.words,
    ...(article.commentCount !== undefined && { commentCount: article.commentCount }),
    isAccessibleForFree: true,
  }
  // Article and BlogPosting have all members that are used here.
  return { '@type': site.unfurl.type as 'NewsArticle', ...described }
}

function authorsOf(article: Article, { site, paths }: Publication): (Person | Organization)[] {
  const { authors, avatar } = article
  // The author of an article without authors is the publication itself.
  if (authors.length === 0) return [{ '@type': 'Organization', name: site.author || site.title, url: paths.site }]
  return authors.map(({ name, slug, url }, index) => ({
    '@type': 'Person' as const,
    name,
    ...(url !== undefined || isListed(article) ? { url: url ?? paths.scope({ author: slug }) } : {}),
    // It is the first author's picture.
    ...(index === 0 && avatar && { image: paths.picture(pictureForReaders(avatar)) }),
  }))
}

function describePublisher(publication: Publication): Organization {
  const { site, paths } = publication
  const { url, width, height } = logoOf(publication)
  return {
    '@type': 'NewsMediaOrganization',
    name: site.title,
    url: paths.site,
    logo: { '@type': 'ImageObject', url, width: pixels(width), height: pixels(height) },
  }
}

function describeTrail(article: Article, { site, paths }: Publication): BreadcrumbList {
  const trail = [
    { name: localeOf(site.language).messages.navigation.home, item: paths.site },
    ...(article.section && isListed(article)
      ? [{ name: article.section.name, item: paths.scope({ section: article.section.slug }) }]
      : []),
    { name: article.title, item: paths.article(article) },
  ]
  return {
    '@type': 'BreadcrumbList',
    itemListElement: trail.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
  }
}

/** Google's examples have a plain number, which every reader takes as pixels; the vocabulary requires a text. */
const pixels = (length: number) => length as unknown as string

function describePicture({ url, width, height }: Crop, { hero }: Article): ImageObject {
  return {
    '@type': 'ImageObject',
    url,
    width: pixels(width),
    height: pixels(height),
    ...(hero?.caption && { caption: hero.caption }),
    // Google reads the credit only if the address is in `contentUrl` (Image metadata).
    ...(hero?.credit && { contentUrl: url, creditText: hero.credit }),
  }
}
