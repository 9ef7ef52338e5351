// Share cards as the rest of the app sees them: their addresses, and the route that serves them.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { CardImage, FindPageCard } from '../card-image.ts'
import type { Context, Publication } from '../context.ts'
import { answerBlob, unstored } from '../http/blob.ts'
import { pictureForReaders } from '../renditions.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'
import { describeCard } from './alt-text.ts'
import type { CardPlatform } from './design/crops.ts'
import type { FindPicture } from './design/design.ts'
import { galleryRoutes } from './gallery-routes.ts'
import { CANVASES, type Shape } from './geometry.ts'
import { type CardModel, cardFile, cardKey, type DrawCard } from './model.ts'
import { createOnDemand } from './on-demand.ts'
import { HOME, subjectOf } from './pages/page-subject.ts'
import { toPageModel } from './pages/to-page-model.ts'
import { findReadyCard } from './ready-card.ts'
import { toCardModel } from './to-card-model.ts'

interface CardsOptions {
  /** Draws requested cards that are not stored; without it only stored cards are served. */
  readonly draw?: DrawCard
  /** No card will be stored later either: where none is, link previews show a picture. */
  readonly isWithoutCards?: boolean
  /** Of which the page to design on shows the crops. */
  readonly platforms?: readonly CardPlatform[]
  readonly findPicture?: FindPicture | undefined
}

export function createCards(
  context: Context,
  { draw, isWithoutCards = false, platforms = [], findPicture }: CardsOptions = {},
) {
  const { ports } = context
  const modelOf = (article: Article, { site }: Publication, shape: Shape): CardModel =>
    toCardModel(article, site, ports.now(), shape)
  const drawOnDemand = draw && createOnDemand(context, draw)
  // A build has only the cards that were drawn before.
  const isDrawn = draw !== undefined && !context.staticBuild
  const routes = new Hono()
  // Cards that are known to be stored; they are never deleted.
  const storedFiles = new Set<string>()
  // When cards of a version were last missing. Those of link previews arrive before their version, others after it.
  let absent = { version: '', files: new Map<string, number>() }

  async function isStored(file: string, { version }: Publication): Promise<boolean> {
    if (storedFiles.has(file)) return true
    if (absent.version !== version) absent = { version, files: new Map() }
    const now = +ports.now()
    const since = absent.files.get(file)
    if (since !== undefined && now >= since && now < since + LOOK_AGAIN_MS) return false
    if ((await ports.blobs.size(cardKey(file))) === undefined) {
      if (absent.files.size > MAX_CACHED) absent.files.clear()
      if (absent.version === version) absent.files.set(file, now)
      return false
    }
    if (storedFiles.size > MAX_CACHED) storedFiles.clear()
    storedFiles.add(file)
    return true
  }

  /**
   * For services that can't draw: the best card that is stored, if there is one. The badge with the year is due on a
   * certain day, but its card arrives only with the next publishing. A card of another shape is better than no card.
   */
  async function findStored(article: Article, publication: Publication, shape: Shape): Promise<CardModel | undefined> {
    const wanted = modelOf(article, publication, shape)
    const candidates = [wanted, ...(shape === 'wide' ? [] : [modelOf(article, publication, 'wide')])]
    for (const model of candidates.flatMap(withoutYear)) if (await isStored(cardFile(model), publication)) return model
    return undefined
  }

  /** What link previews show where no card can be drawn: the picture of the article, or the publication's icon. */
  function plainPicture({ hero, title }: Article, { site, paths }: Publication): CardImage | undefined {
    const still = hero && { ...pictureForReaders(hero), alt: hero.alt }
    const picture = still && SHOWN_IN_PREVIEWS.test(still.type) ? still : site.icon && { ...site.icon, alt: site.title }
    if (!picture) return undefined
    const { type, width, height, alt } = picture
    return { url: paths.picture(picture), type, width, height, alt: alt || title }
  }

  routes.get('/cards/:file{[0-9a-f]+\\.(?:jpg|png)}', async c => {
    const file = c.req.param('file')
    const key = cardKey(file)
    const known = await answerBlob(ports.blobs, c.req.raw, key)
    if (known) return known
    const drawn = await drawOnDemand?.(file)
    if (!drawn) return c.notFound()
    // The whole card may be there next time.
    const headers = drawn.isPartial ? { 'cache-control': 'no-store' } : {}
    return (await answerBlob(unstored(drawn.bytes), c.req.raw, key, headers)) ?? c.notFound()
  })

  async function imageOf(article: Article, publication: Publication, shape: Shape = 'wide'): Promise<CardImage> {
    const ready = shape === 'wide' ? findReadyCard(article, publication) : undefined
    if (ready) return ready
    const stored = draw ? undefined : await findStored(article, publication, shape)
    const plain = isWithoutCards && !stored ? plainPicture(article, publication) : undefined
    if (plain) return plain
    return toImage(stored ?? modelOf(article, publication, shape), publication, article.hero?.alt)
  }

  /** Without drawing, the cards of rare tags are not stored: the card of the front page takes their place. */
  const pageImageOf: FindPageCard = async page => {
    const { publication } = page
    const models = [subjectOf(page), HOME].map(subject => toPageModel(subject, publication.site))
    for (const model of models)
      if (isDrawn || (await isStored(cardFile(model), publication))) return toImage(model, publication)
    return undefined
  }

  routes.route('/', galleryRoutes(context, { imageOf, pageImageOf, platforms, draw, findPicture }))
  return { routes, imageOf, pageImageOf }
}

const MAX_CACHED = 50_000
// A card that is missing is looked for again after this time.
const LOOK_AGAIN_MS = 60_000
const SHOWN_IN_PREVIEWS = /^image\/(?:jpeg|png|gif|webp)$/

const toImage = (model: CardModel, { paths }: Publication, picture?: string): CardImage => {
  const file = cardFile(model)
  return {
    url: paths.card(file),
    type: mediaTypeOf(file),
    ...CANVASES[model.shape],
    alt: describeCard(model, picture),
  }
}

/** A card, and the same without its badge. */
function withoutYear(model: CardModel): CardModel[] {
  const { year, ...plain } = model
  return year === undefined ? [model] : [model, plain]
}
