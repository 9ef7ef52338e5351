/** The share card of an article as pages and feeds name it. */
export interface CardImage {
  readonly url: string
  readonly type: string
  readonly width: number
  readonly height: number
  readonly alt: string
}
