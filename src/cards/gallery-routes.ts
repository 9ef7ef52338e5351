// `/cards`: a page to design cards on, with all cards of the publication, on the publisher's own machine only.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { CardImage, FindPageCard } from '../card-image.ts'
import type { Context, Publication } from '../context.ts'
import { GALLERY_POLICY } from '../http/security-headers.ts'
import { cropsOf } from '../renditions.ts'
import { errorMessage } from '../text/error-message.ts'
import { isThisMachine } from '../text/http/this-machine.ts'
import type { RouteContext, RouteEnv } from '../with-publication.ts'
import { type CardPlatform, listCrops } from './design/crops.ts'
import { type FindPicture, readDesign } from './design/design.ts'
import { drawLooks, findHero, listLooks, modelOf } from './design/design-looks.ts'
import { renderDesignPage } from './design/design-page.ts'
import { createDesignDrawing } from './design/draw-designs.ts'
import type { GalleryEntry } from './gallery.ts'
import { CANVASES, type Shape } from './geometry.ts'
import type { DrawCard } from './model.ts'
import { toPageEntry } from './pages/page-entry.ts'
import { pageJobsOf } from './pages/page-jobs.ts'

type ImageOf = (article: Article, publication: Publication, shape: Shape) => Promise<CardImage>

interface GalleryParts {
  readonly imageOf: ImageOf
  readonly pageImageOf: FindPageCard
  readonly platforms: readonly CardPlatform[]
  readonly draw?: DrawCard | undefined
  readonly findPicture?: FindPicture | undefined
}

const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': GALLERY_POLICY,
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
}
const PER_PAGE = 60
// The select of pictures is for choosing one that looks typical, not for finding one.
const MAX_PICTURES = 200

export function galleryRoutes(
  { assetUrl, ports }: Pick<Context, 'assetUrl' | 'ports'>,
  { imageOf, pageImageOf, platforms, draw, findPicture }: GalleryParts,
): Hono<RouteEnv> {
  const drawDesign = draw && createDesignDrawing(draw)
  const crops = listCrops(platforms)
  const isOpen = (c: RouteContext) => c.env?.isThisMachine && isThisMachine(c.var.publication.paths.root)

  async function designOf(c: RouteContext) {
    const { site, articles } = c.var.publication
    const [newest] = await articles.list({}, { limit: 1, place: 'all' })
    const query = new URL(c.req.url).searchParams
    return { query, design: readDesign(query, { site, newest, looks: listLooks(site) }) }
  }

  async function toEntry(article: Article, publication: Publication): Promise<GalleryEntry> {
    const { paths } = publication
    const card = async (shape: Shape, label: string) => {
      const { url, width, height } = await imageOf(article, publication, shape)
      return { label, src: paths.local(url), width, height }
    }
    const renditions = article.hero ? cropsOf(article.hero) : []
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
        ...renditions.map(({ key, width, height }) => ({
          label: `${width} × ${height}`,
          src: paths.local(paths.picture({ key })),
          width,
          height,
        })),
      ],
    }
  }

  /** The cards of pages that are drawn at publishing, or stored. */
  async function listPages(publication: Publication): Promise<GalleryEntry[]> {
    const jobs = await pageJobsOf(publication.articles.terms, publication.site)
    const entries = await Promise.all(jobs.slice(0, PER_PAGE).map(job => toPageEntry(job, publication, pageImageOf)))
    return entries.filter(entry => entry !== undefined)
  }

  async function studioOf({ design }: Awaited<ReturnType<typeof designOf>>, publication: Publication) {
    if (!drawDesign) return undefined
    const { articles, paths, site } = publication
    const path = paths.local(`${paths.root}/cards/drawn`)
    const parts = { draw: drawDesign, findPicture, now: ports.now(), path }
    const drawn = await drawLooks(design, publication, parts)
    const recent = await articles.listFacts({}, { limit: MAX_PICTURES, place: 'all' })
    const pictures = recent.filter(({ hero }) => hero).map(({ slug, title }) => ({ slug, title }))
    const choices = { pictures, hasFolder: findPicture !== undefined }
    return { design, choices, ...drawn, crops, host: new URL(site.home || site.url).host }
  }

  return new Hono<RouteEnv>()
    .get('/cards', async c => {
      if (!isOpen(c)) return c.notFound()
      const { publication } = c.var
      const { articles, paths, site } = publication
      const designed = await designOf(c)
      const studio = await studioOf(designed, publication)
      const total = await articles.count({}, 'all')
      const last = Math.max(1, Math.ceil(total / PER_PAGE))
      const page = Math.min(last, Math.max(1, Math.floor(Number(designed.query.get('page'))) || 1))
      const shown = await articles.list({}, { limit: PER_PAGE, offset: (page - 1) * PER_PAGE, place: 'all' })
      const [style, script] = await Promise.all(['gallery.css', 'gallery.js'].map(file => assetUrl(file, paths)))
      const body = await renderDesignPage({
        title: site.title,
        path: paths.local(`${paths.root}/cards`),
        version: publication.version,
        ...(studio && { studio }),
        pages: page === 1 ? await listPages(publication) : [],
        articles: await Promise.all(shown.map(article => toEntry(article, publication))),
        list: { page, pages: last, total },
        style: paths.local(style as string),
        script: paths.local(script as string),
      })
      return c.html(body, 200, HEADERS)
    })
    .get('/cards/version', c => (isOpen(c) ? c.text(c.var.publication.version, 200, HEADERS) : c.notFound()))
    .get('/cards/drawn', async c => {
      if (!isOpen(c) || !drawDesign) return c.notFound()
      const { publication } = c.var
      const { design } = await designOf(c)
      const { hero } = await findHero(design, publication, findPicture)
      const { model } = modelOf(design, design.look, publication.site, { now: ports.now(), hero })
      try {
        const { bytes } = await drawDesign(model)
        const { width, height } = CANVASES[model.shape]
        const type = bytes[0] === 0xff ? 'image/jpeg' : 'image/png'
        const headers = { ...HEADERS, 'content-type': type, 'x-card-size': `${width}x${height}` }
        return c.body(new Uint8Array(bytes), 200, headers)
      } catch (error) {
        return c.text(`The card could not be drawn: ${errorMessage(error)}\n`, 503, HEADERS)
      }
    })
}
