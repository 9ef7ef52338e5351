// Cards drawn in the background of a running service: the newest revision's, whenever there is a new one.
import { type CardPlace, type DrawOptions, drawMissing } from '../../../cards/draw-cards.ts'
import type { Studio } from '../../../cards/model.ts'
import type { Context } from '../../../context.ts'
import { errorMessage } from '../../../text/error-message.ts'
import type { Problem } from '../../../text/problem.ts'

interface CardDrawing {
  /** Draws what is missing now. An older run gives way once its cards at work are done. */
  start(): void
  /** Resolves when no card is at work any more. */
  stop(): Promise<void>
}

interface CardDrawingOptions extends Pick<DrawOptions, 'onProgress' | 'known'> {
  /** Called after each run that was not given up, with all that there is to be told. */
  readonly onProblems: (problems: readonly Problem[]) => void
}

export function createCardDrawing(
  context: Context,
  studio: Studio,
  place: CardPlace,
  { onProblems, ...options }: CardDrawingOptions,
): CardDrawing {
  let last = Promise.resolve()
  let running: AbortController | undefined

  return {
    start() {
      running?.abort()
      running = new AbortController()
      const { signal } = running
      last = last
        .then(async () => {
          const problems = await drawMissing(context, studio, place, { ...options, signal })
          if (!signal.aborted) onProblems(problems)
        })
        .catch(error => context.ports.log(`cards: ${errorMessage(error)}`))
    },
    async stop() {
      running?.abort()
      await last
    },
  }
}
