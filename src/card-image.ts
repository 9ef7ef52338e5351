import type { Article, Scope } from './article.ts'
import type { Publication } from './context.ts'

/** The share card of an article or of another page, as pages and link previews name it. `url` is absolute. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}

export type FindCard = (article: Article, publication: Publication) => Promise<CardImage>

/** What decides which card a page has: see Page. */
export interface PageWithCard {
  readonly publication: Publication
  readonly list?: { readonly scope: Scope; readonly name: string }
  readonly card?: 'feeds'
}

/** Undefined if the page has no card that can be served: the icon takes its place. */
export type FindPageCard = (page: PageWithCard) => Promise<CardImage | undefined>
