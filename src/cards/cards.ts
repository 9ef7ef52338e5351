import { Hono } from 'hono'
import type { Article } from '../article.ts'
import type { Context, Publication } from '../context.ts'

/** The share card of an article as pages and feeds name it. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export function createCards(_context: Context) {
  return {
    routes: new Hono(),
    async imageOf(_article: Article, publication: Publication): Promise<CardImage> {
      return { url: publication.paths.card('x.jpg'), type: 'image/jpeg', width: 1200, height: 630, alt: '' }
    },
  }
}
