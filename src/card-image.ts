import type { Article } from './article.ts'
import type { Publication } from './context.ts'

/** The share card of an article, as pages and link previews name it. `url` is absolute. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export type FindCard = (article: Article, publication: Publication) => Promise<CardImage>
