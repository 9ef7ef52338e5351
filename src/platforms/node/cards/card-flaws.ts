// What stored cards had to do without: told again at each publishing, as long as an article shows them.
import { cardKey, type KnownFlaws } from '../../../cards/draw-cards.ts'
import { cardFile, type DrawCard, type Flaw } from '../../../cards/model.ts'
import type { Db } from '../../../ports.ts'
import { readFileRecords, saveFileRecords } from '../../../publishing/file-records.ts'

interface CardFlaws {
  /** The same, and remembers what each card does without. */
  keep(draw: DrawCard): DrawCard
  known(): Promise<KnownFlaws>
}

export function createCardFlaws(db: Db): CardFlaws {
  // A disk that is full keeps no one from having a card.
  const unsaved = new Map<string, readonly Flaw[]>()
  return {
    keep: draw => async model => {
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
      return new Map([...unsaved, ...Array.from(all, ([key, { facts }]) => [key, facts] as const)])
    },
  }
}
