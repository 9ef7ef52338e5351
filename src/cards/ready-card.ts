import type { Article } from '../article.ts'
import type { CardImage } from '../card-image.ts'
import type { Publication } from '../context.ts'
import { previewOf } from '../renditions.ts'

/** The card that the publisher made; undefined if there is none. */
export function findReadyCard({ card, title }: Article, { paths }: Publication): CardImage | undefined {
  if (!card) return undefined
  const { key, ...facts } = previewOf(card)
  return { url: paths.picture({ key }), ...facts, alt: card.alt || title }
}
