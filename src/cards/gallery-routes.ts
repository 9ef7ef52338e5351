// `/cards`: the gallery, on the publisher's own machine only.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { CardImage } from '../card-image.ts'
import type { Context, Publication } from '../context.ts'
import { GALLERY_POLICY } from '../http/security-headers.ts'
import { cropsOf } from '../renditions.ts'
import { articleBatches } from '../store/article-batches.ts'
import { isThisMachine } from '../text/http/this-machine.ts'
import type { RouteEnv } from '../with-publication.ts'
import { type GalleryEntry, renderGallery } from './gallery.ts'
import type { Shape } from './geometry.ts'

type ImageOf = (article: Article, publication: Publication, shape: Shape) => Promise<CardImage>

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': GALLERY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}

export function galleryRoutes({ assetUrl }: Pick<Context, 'assetUrl'>, imageOf: ImageOf): Hono<RouteEnv> {
  async function toEntry(article: Article, publication: Publication): Promise<GalleryEntry> {
    const { paths } = publication
    const card = async (shape: Shape, label: string) => {
      const { url, width, height } = await imageOf(article, publication, shape)
      return { label, src: paths.local(url), width, height }
    }
    const crops = article.hero ? cropsOf(article.hero) : []
    const { title, language, direction } = article
    return {
      title,
      language,
      direction,
      href: paths.local(paths.page(article.slug)),
      card: await card('wide', '1200 × 630'),
      others: [
        await card('square', 'square'),
        await card('tall', 'tall'),
        ...crops.map(({ key, width, height }) => ({
          label: `${width} × ${height}`,
          src: paths.local(paths.picture({ key })),
          width,
          height,
        })),
      ],
    }
  }

  return new Hono<RouteEnv>().get('/cards', async c => {
    const { publication } = c.var
    if (!c.env?.isThisMachine || !isThisMachine(publication.paths.root)) return c.notFound()
    const entries: GalleryEntry[] = []
    for await (const batch of articleBatches(publication.articles))
      entries.push(...(await Promise.all(batch.map(article => toEntry(article, publication)))))
    const { site, paths } = publication
    const style = { href: paths.local(await assetUrl('gallery.css', paths)) }
    return c.html(await renderGallery({ title: site.title, language: 'en', entries, style }), 200, HEADERS)
  })
}
