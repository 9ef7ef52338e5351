import { truncate } from '../text/truncate.ts'
import type { CardModel } from './model.ts'

// Mastodon and X show at most 420 characters of an image's description.
const MAX_LENGTH = 420

/** What a card shows, for people who can't see it: the headline, the publication, and the photo's own text. Never empty. */
export function describeCard({ title, publication, photo }: CardModel, picture: string | undefined): string {
  const parts = [title || publication, ...(title ? [publication] : []), ...(photo && picture ? [picture] : [])]
  const whole = parts.filter(Boolean).join(' | ') || 'Card'
  return truncate(whole, ({ length }) => length <= MAX_LENGTH, { trailing: /[\s\uFFFD]/ })
}
