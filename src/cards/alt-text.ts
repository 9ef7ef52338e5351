import { truncate } from '../text/truncate.ts'
import type { CardModel } from './model.ts'

// Mastodon and X take 420 characters of a preview's description.
const LONGEST = 420

/** What a card shows, for those who don't see it: the headline, whose it is, and the picture in its own words. Never empty. */
export function describeCard({ title, publication, photo }: CardModel, picture: string | undefined): string {
  const parts = [title || publication, ...(title ? [publication] : []), ...(photo && picture ? [picture] : [])]
  const whole = parts.filter(Boolean).join(' | ') || 'Card'
  return truncate(whole, ({ length }) => length <= LONGEST, { trailing: /[\s\uFFFD]/ })
}
