import { type HeadTags, named, property } from '../head-tags.ts'
import { logoOf } from '../logo.ts'
import type { Page } from '../page.ts'
import { feedLinks } from './feed-links.ts'
import { fitBytes } from './fit-head-tags.ts'

// In bytes.
const MAX_TEXT = 600

/** The head tags of a page that is not an article. */
export function pageHeadTags(page: Pick<Page, 'publication' | 'title' | 'path' | 'description' | 'list'>): HeadTags {
  const { publication } = page
  const { site, paths } = publication
  const logo = logoOf(publication)
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
      property('og:image', logo.url),
      property('og:image:type', logo.type),
      property('og:image:width', String(logo.width)),
      property('og:image:height', String(logo.height)),
      property('og:image:alt', site.title),
      named('twitter:card', 'summary'),
      named('robots', 'max-image-preview:large'),
    ],
    links: [
      { rel: 'canonical', href: url },
      ...feedLinks(publication, page.list ? [page.list, { scope: {} }] : [{ scope: {} }]),
    ],
  }
}
