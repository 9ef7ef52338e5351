// Draws what is typed into the form of `/cards`. Nothing of it is stored.
import { errorMessage } from '../../text/error-message.ts'
import { createConcurrencyLimit } from '../../text/pool.ts'
import { type CardModel, cardFile, type DrawCard, type DrawnCard } from '../model.ts'

// Each card being drawn holds some 10 MB of pixels.
const CONCURRENCY = 2
// Someone types faster than cards are drawn: an older page waits in vain.
const MAX_WAITING = 60
// Of some 100 kB: the page and its pictures are separate requests.
const MAX_REMEMBERED = 60

/** Rejects with the reason if the card can't be drawn. The last cards are remembered. */
export function createDesignDrawing(draw: DrawCard): (model: CardModel) => Promise<DrawnCard> {
  const limit = createConcurrencyLimit(CONCURRENCY)
  const drawn = new Map<string, Promise<DrawnCard>>()
  return model => {
    const name = cardFile(model)
    const known = drawn.get(name)
    if (!known && limit.pendingCount >= MAX_WAITING) return Promise.reject(new Error('too many cards are being drawn'))
    const card = known ?? limit(() => draw(model)).catch(error => Promise.reject(new Error(errorMessage(error))))
    // The latest is the last one in the order of a Map.
    drawn.delete(name)
    drawn.set(name, card)
    card.catch(() => drawn.delete(name))
    for (const oldest of drawn.keys()) if (drawn.size > MAX_REMEMBERED) drawn.delete(oldest)
    return card
  }
}
