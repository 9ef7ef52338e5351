// Draws cards in the background of a running service, whenever there is a new revision.
import type { CardStore, DrawOptions } from '../../../cards/draw-cards.ts'
import { drawMissing } from '../../../cards/draw-missing.ts'
import type { CardRenderer } from '../../../cards/model.ts'
import type { Context } from '../../../context.ts'
import { errorMessage } from '../../../text/error-message.ts'
import type { Problem } from '../../../text/problem.ts'

interface BackgroundCards {
  /** Draws the images that are missing now. An older run stops when its current cards are done. */
  start(): void
  /** Resolves when no card is being drawn any more. */
  stop(): Promise<void>
}

interface BackgroundCardsOptions extends Pick<DrawOptions, 'onProgress' | 'known'> {
  /** The file that the settings are in, for problems. */
  readonly settings: string
  /** Called after each run that was not stopped, with all its problems. */
  readonly onProblems: (problems: readonly Problem[]) => void
}

export function createBackgroundCards(
  context: Context,
  renderer: CardRenderer,
  store: CardStore,
  { onProblems, ...options }: BackgroundCardsOptions,
): BackgroundCards {
  let last = Promise.resolve()
  let running: AbortController | undefined

  return {
    start() {
      running?.abort()
      running = new AbortController()
      const { signal } = running
      last = last
        .then(async () => {
          const problems = await drawMissing(context, renderer, store, { ...options, signal })
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
