// Share cards as the rest of the app sees them: their addresses, and the route that serves them.
import { Hono } from 'hono'
import type { Article } from '../article.ts'
import { answerBlob } from '../blob.ts'
import type { Context, Publication } from '../context.ts'
import { describeCard } from './alt.ts'
import { type CardModel, cardFile, type DrawCard, toCardModel } from './model.ts'
import { createOnDemand } from './on-demand.ts'
import { SHAPES, type Shape } from './shapes.ts'

/** The share card of an article as pages and feeds name it. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export interface CardsOptions {
  /** Draws what is asked for and not stored yet; without it only stored cards are served. */
  readonly draw?: DrawCard
}

export function createCards(context: Context, { draw }: CardsOptions = {}) {
  const { ports } = context
  const modelOf = (article: Article, { site }: Publication, shape: Shape = 'wide'): CardModel =>
    toCardModel(article, site, ports.now(), shape)
  const drawOnDemand = draw && createOnDemand(context, draw)
  const routes = new Hono()

  routes.get('/cards/:file{[0-9a-f]+\\.jpg}', async c => {
    const file = c.req.param('file')
    const key = `cards/${file}`
    const stored = await answerBlob(ports.blobs, c.req.raw, key)
    if (stored) return stored
    if (await drawOnDemand?.(file)) return (await answerBlob(ports.blobs, c.req.raw, key)) ?? c.notFound()
    return c.notFound()
  })

  return {
    routes,
    modelOf,
    async imageOf(article: Article, publication: Publication, shape: Shape = 'wide'): Promise<CardImage> {
      const model = modelOf(article, publication, shape)
      return {
        url: publication.paths.card(await cardFile(model)),
        type: 'image/jpeg',
        ...SHAPES[shape],
        alt: describeCard(model, article.hero?.alt),
      }
    },
  }
}
