// What stored cards had to do without: told again at each publishing, as long as an article shows them.
import { cardKey, type KnownFlaws } from '../../cards/draw-cards.ts'
import { cardFile, type DrawCard, type Flaw } from '../../cards/model.ts'
import type { Db } from '../../ports.ts'
import { readFileRecords } from './file-records.ts'

export interface CardFlaws {
  /** The same, and remembers what each card does without. */
  keep(draw: DrawCard): DrawCard
  known(): Promise<KnownFlaws>
}

export function createCardFlaws(db: Db): CardFlaws {
  const records = () => readFileRecords<readonly Flaw[]>(db, 'card')
  return {
    keep: draw => async model => {
      const drawn = await draw(model)
      const { flaws } = drawn
      if (flaws.length > 0)
        await (await records()).save(new Map([[cardKey(cardFile(model)), { stamp: '', facts: flaws }]]))
      return drawn
    },
    known: async () => new Map(Array.from((await records()).all, ([key, { facts }]) => [key, facts])),
  }
}
