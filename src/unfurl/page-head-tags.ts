import type { CardImage } from '../card-image.ts'
import { type HeadTags, named, property } from '../head-tags.ts'
import { logoOf } from '../logo.ts'
import type { Page } from '../page.ts'
import { feedLinks } from './feed-links.ts'
import { fitBytes } from './fit-head-tags.ts'

// In bytes.
const MAX_TEXT = 600

type DescribedPage = Pick<Page, 'publication' | 'title' | 'path' | 'description' | 'list'>

/** The head tags of a page that is not an article. Without a card they name the icon, which platforms show small. */
export function pageHeadTags(page: DescribedPage, card: CardImage | undefined): HeadTags {
  const { publication } = page
  const { site, paths } = publication
  const image = card ?? { ...logoOf(publication), alt: site.title }
  const url = paths.root + page.path
  const title = fitBytes(page.title, MAX_TEXT)
  const description = fitBytes(page.description || site.description, MAX_TEXT)
  return {
    title: title === site.title ? title : `${title} · ${site.title}`,
    metas: [
      ...(description ? [named('description', description)] : []),
      property('og:type', 'website'),
      property('og:title', title),
      ...(description ? [property('og:description', description)] : []),
      property('og:url', url),
      property('og:site_name', site.title),
      property('og:image', image.url),
      property('og:image:type', image.type),
      property('og:image:width', String(image.width)),
      property('og:image:height', String(image.height)),
      property('og:image:alt', image.alt),
      named('twitter:card', card ? 'summary_large_image' : 'summary'),
      ...(card ? [named('twitter:image', card.url), named('twitter:image:alt', card.alt)] : []),
      named('robots', 'max-image-preview:large'),
    ],
    links: [
      { rel: 'canonical', href: url },
      ...feedLinks(publication, page.list ? [page.list, { scope: {} }] : [{ scope: {} }]),
    ],
  }
}
