// The flaws of stored cards, reported at each publishing as long as an article has the card.
import type { KnownFlaws } from '../../../cards/draw-cards.ts'
import { cardFile, cardKey, type DrawCard, type Flaw } from '../../../cards/model.ts'
import type { Db } from '../../../ports.ts'
import { readFileRecords, saveFileRecords } from '../../../publishing/file-records.ts'
import { isInstalled } from './installed.ts'

// Earlier versions stored one name instead of a list.
const isOpen = ({ needs }: Flaw): boolean => !needs || ![needs].flat().every(isInstalled)

interface CardFlaws {
  /** Draws in the same way, and stores what each card does without. */
  storing(draw: DrawCard): DrawCard
  known(): Promise<KnownFlaws>
}

export function createCardFlaws(db: Db): CardFlaws {
  // A full disk must not prevent a card from being served.
  const unsaved = new Map<string, readonly Flaw[]>()
  return {
    storing: draw => async model => {
      const drawn = await draw(model)
      const { flaws } = drawn
      const key = cardKey(cardFile(model))
      if (flaws.length > 0)
        await saveFileRecords(db, 'card', new Map([[key, { stamp: '', facts: flaws }]])).catch(() => {
          unsaved.set(key, flaws)
        })
      return drawn
    },
    async known() {
      const { all } = await readFileRecords<readonly Flaw[]>(db, 'card')
      const flaws = [...unsaved, ...Array.from(all, ([key, { facts }]) => [key, facts] as const)]
      return new Map(flaws.map(([key, found]) => [key, found.filter(isOpen)]))
    },
  }
}
