// Every address of a publication that becomes a file: from the store and the registries, so that nothing depends on a crawl.
import type { Article, AttachedFile, Scope } from '../article.ts'
import { jobsOf } from '../cards/draw-cards.ts'
import { pageJobsOf } from '../cards/pages/page-jobs.ts'
import type { Publication } from '../context.ts'
import { formatsOf } from '../feed-formats.ts'
import { listArchives } from '../feeds/archive.ts'
import { maxItems } from '../feeds/feed-document.ts'
import { listFeeds } from '../feeds/feed-list.ts'
import { countPages } from '../pages/list/find-list.ts'
import { listPath } from '../pages/list/list-body.ts'
import { feedPath, filePath } from '../paths.ts'
import { listRenditions } from '../renditions.ts'
import { listFonts } from '../site/site.ts'
import { countParts } from '../sitemaps/sitemap-parts.ts'
import { articleBatches } from '../store/article-batches.ts'
import { filePathOf } from './file-path.ts'

/** An address of the service, and the file that its answer becomes. */
export interface Address {
  /** The path that is asked for, encoded, below the folder of the publication's address. */
  readonly path: string
  /** Below the output folder, decoded. */
  readonly file: string
  /** The key of the stored bytes that the service answers with. They may be missing. */
  readonly blob?: string
  /** The article that it belongs to. */
  readonly source?: string
  /** The scope that it belongs to. */
  readonly scope?: Scope
  /** It is only there with certain settings. */
  readonly isOptional?: boolean
}

interface ListOptions {
  /** The files of `assets/`. */
  readonly assets: readonly string[]
  readonly now: Date
}

/** In groups: neither all addresses nor the texts of all articles are in memory together. An address may occur twice. */
export async function* listAddresses(
  publication: Publication,
  { assets, now }: ListOptions,
): AsyncGenerator<readonly Address[]> {
  const parts = Array.from({ length: await countParts(publication) }, (_, index) => `/sitemaps/${index + 1}.xml`)
  yield [...SITE, ...parts, ...assets.map(file => `/assets/${file}`)].map(toAddress)
  yield [{ ...toAddress('/license.xml'), isOptional: true }]
  const scopes = await listScopes(publication)
  yield (await Promise.all(scopes.map(scope => scopeAddresses(scope, publication)))).flat()
  const { icon, mark, cover } = publication.site
  yield (await pageJobsOf(publication.articles.terms, publication.site)).map(({ key }) => blobAddress(key))
  yield [icon, mark, cover].flatMap(picture => (picture ? [pictureAddress(picture)] : []))
  yield listFonts(publication.site).map(fileAddress)
  for await (const batch of articleBatches(publication.articles)) {
    yield batch.flatMap(({ source, slug }) =>
      articlePaths(publication, slug).map(path => ({ ...toAddress(path), source })),
    )
    yield imagesOf(batch, publication, now)
  }
}

const SITE = [
  '/feeds',
  '/feeds.opml',
  '/robots.txt',
  '/sitemap.xml',
  '/sitemap-index.xml',
  '/news-sitemap.xml',
  '/theme.css',
  '/favicon.svg',
  '/favicon.ico',
  '/spread-info.js',
]

const toAddress = (path: string): Address => ({ path, file: filePathOf(path) })

/** The scopes that the page of feeds and other pages link to: one term each. */
async function listScopes(publication: Publication): Promise<readonly Scope[]> {
  const { articles } = publication
  const terms = async (kind: 'section' | 'author' | 'tag', toScope: (slug: string) => Scope) =>
    (await articles.terms(kind, MAX_TERMS)).map(({ slug }) => toScope(slug))
  const [listed, ...others] = await Promise.all([
    listFeeds(publication),
    terms('section', section => ({ section })),
    terms('author', author => ({ author })),
    terms('tag', tag => ({ tags: [tag] })),
  ])
  const scopes = [...listed.flatMap(({ feeds }) => feeds.map(({ scope }) => scope)), ...others.flat()]
  return [...new Map(scopes.map(scope => [feedPath('rss', scope), scope])).values()]
}

// Pages link to every term that an article has.
const MAX_TERMS = 1_000_000

/** The pages of a scope, its feeds and their archives. */
async function scopeAddresses(scope: Scope, { articles, site }: Publication): Promise<readonly Address[]> {
  const [listed, inFeeds] = await Promise.all([
    scope.podcast ? undefined : articles.count(scope),
    articles.count(scope, 'feeds'),
  ])
  const pages = listed === undefined ? 0 : countPages(listed)
  const { numbers, next } = listArchives(inFeeds, maxItems(scope, site))
  // The formats of one feed come together: they have the same content.
  const feeds = [undefined, ...numbers, ...(next === undefined ? [] : [next])].flatMap(number =>
    formatsOf(scope).map(format => feedPath(format, scope, number)),
  )
  const lists = Array.from({ length: pages }, (_, index) => listPath(scope, index + 1))
  return [...lists, ...feeds].map(path => ({ ...toAddress(path), scope }))
}

function articlePaths({ paths }: Publication, slug: string): string[] {
  const head = paths.head(slug)
  const oembed = ['json', 'xml'].map(format => paths.oembed(slug, format))
  const parts = [head, `${head}.json`, ...oembed, paths.embed(slug), paths.bar(slug), paths.share(slug)]
  return [paths.page(slug), ...parts].map(paths.pathOf)
}

const pictureAddress = ({ key }: { readonly key: string }) => blobAddress(`pictures/${key}`)
const blobAddress = (key: string): Address => ({ ...toAddress(`/${key}`), blob: key })
const fileAddress = (file: AttachedFile): Address => ({ ...toAddress(filePath(file)), blob: `files/${file.key}` })

/** The cards, pictures and files that some articles and their feeds refer to. */
function imagesOf(batch: readonly Article[], { site }: Publication, now: Date): Address[] {
  const cards = (['wide', 'others'] as const).flatMap(which => jobsOf(batch, site, now, which))
  return batch
    .flatMap(article => {
      const { source, hero, card, avatar, pictures, episode, files = [] } = article
      const shown = [hero, card, avatar, episode?.image, ...pictures].filter(picture => picture !== undefined)
      return [...[...shown, ...listRenditions(article)].map(pictureAddress), ...files.map(fileAddress)].map(
        address => ({
          ...address,
          source,
        }),
      )
    })
    .concat(cards.map(({ key, source }) => ({ ...blobAddress(key), source })))
}
