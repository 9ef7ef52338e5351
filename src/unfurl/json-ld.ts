// Structured data of an article: schema.org NewsArticle with its way home, as Google and Mastodon read them.
import type { Article } from '../article.ts'
import type { Publication } from '../context.ts'
import { markOf } from './mark.ts'
import { speechOf } from './speech.ts'

/** A picture without text in it, as search engines want it. */
export interface Crop {
  readonly url: string
  readonly width: number
  readonly height: number
}

/** The headline is og:title's: Mastodon shows this one (link_details_extractor.rb). */
export function articleGraph(article: Article, publication: Publication, crops: readonly Crop[]): object {
  const { site, paths } = publication
  const url = article.canonical ?? paths.article(article)
  const mark = markOf(publication)
  const publisher = {
    '@type': 'NewsMediaOrganization',
    name: site.title,
    url: paths.home,
    logo: { '@type': 'ImageObject', url: mark.url, width: mark.width, height: mark.height },
  }
  const authors = article.authors.map(({ name, slug, url }) => ({
    '@type': 'Person',
    name,
    url: url ?? paths.scope({ author: slug }),
  }))
  const trail = [
    { name: speechOf(site.language).words.home, item: paths.home },
    ...(article.section ? [{ name: article.section.name, item: paths.scope({ section: article.section.slug }) }] : []),
    { name: article.title, item: paths.article(article) },
  ]
  return {
    '@context': 'https://schema.org',
    '@graph': [
      {
        '@type': site.unfurl.type,
        headline: article.title,
        ...(article.summary && { description: article.summary }),
        mainEntityOfPage: { '@type': 'WebPage', '@id': url },
        datePublished: article.published.toISOString(),
        dateModified: article.updated.toISOString(),
        inLanguage: article.language,
        // An article that names nobody is the publication's own.
        author:
          authors.length > 0
            ? authors
            : [{ '@type': 'Organization', name: site.author || site.title, url: paths.home }],
        publisher,
        ...(article.section && { articleSection: article.section.name }),
        ...(article.tags.length > 0 && { keywords: article.tags.map(({ name }) => name) }),
        ...(crops.length > 0 && { image: crops.map(crop => picture(crop, article)) }),
        wordCount: article.words,
        ...(article.commentCount !== undefined && { commentCount: article.commentCount }),
        isAccessibleForFree: true,
      },
      {
        '@type': 'BreadcrumbList',
        itemListElement: trail.map((step, index) => ({ '@type': 'ListItem', position: index + 1, ...step })),
      },
    ],
  }
}

function picture({ url, width, height }: Crop, { hero }: Article) {
  return {
    '@type': 'ImageObject',
    url,
    width,
    height,
    ...(hero?.caption && { caption: hero.caption }),
    ...(hero?.credit && { creditText: hero.credit }),
  }
}
