// Runs publishers' own card templates, in a process of their own: a template that loops, or takes all memory, is ended with it,
// and the cards are drawn in a built-in look instead (decisions/086).
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { templateFlaw } from '../../../../cards/flaws.ts'
import type { CardModel, DrawCard, DrawnCard, Flaw } from '../../../../cards/model.ts'
import { isOwnTemplate } from '../../../../site/own-template.ts'
import { createOnDemandChild } from '../../threads/on-demand-child.ts'
import type { ReadPicture } from '../raster.ts'
import { findTemplate } from './template-files.ts'
import { nameIn, type TemplateRoots } from './template-roots.ts'

/** Where a template failed, and why. */
interface Failure {
  readonly message: string
  /** Absolute. */
  readonly path?: string
  readonly line?: number
}

/** The functions of the process. `stale`: its files are no longer those of the version that is asked for. */
export type OwnFunctions = {
  /** Called first: on a busy machine, a process may take seconds to start. */
  readonly ready: () => void
  readonly card: (model: CardModel, isDry: boolean) => Promise<DrawnCard | Failure | 'stale'>
}
/** What it can call here. */
export type ParentFunctions = {
  readonly readPicture: (key: string) => Promise<Uint8Array | undefined>
}

interface OwnTemplateOptions {
  /** Problems name files relative to the last of them, the folder of articles. */
  readonly roots: TemplateRoots
  /** The folder of stored pictures, or what reads them. */
  readonly pictures: string | ReadPicture
  /** For one card, in milliseconds. */
  readonly timeoutMs?: number
}

/** The signal by which the process ends itself if it has taken too much. V8 aborts it if only its objects have. */
export const TOO_LARGE = 'SIGUSR2'

const ENTRY = fileURLToPath(new URL('own-process-entry.ts', import.meta.url))
const IDLE_TIMEOUT_MS = 20_000
// A card takes some 50 ms. On a busy machine, the first one takes a second or two.
const TIMEOUT_MS = 10_000
// As card-worker.ts, with a limit for objects.
const ENVIRONMENT = { MALLOC_ARENA_MAX: '1' }
const OPTIONS = ['--initial-old-space-size=128', '--max-old-space-size=512', '--disable-warning=ExperimentalWarning']
// So often may a template end its process: every time, a card waits for as long as the limit.
const MAX_ENDS = 2

type OwnTemplates = ReturnType<typeof createOwnTemplates>

export function createOwnTemplates({ roots, pictures, timeoutMs = TIMEOUT_MS }: OwnTemplateOptions) {
  const start = () =>
    fork(ENTRY, [typeof pictures === 'string' ? pictures : '', ...roots], {
      serialization: 'advanced',
      execArgv: OPTIONS,
      env: { ...process.env, ...ENVIRONMENT },
      // What a template prints goes to the terminal, and not into the output of a command.
      stdio: ['ignore', 2, 2, 'ipc'],
    })
  const readPicture: ReadPicture = async key => (typeof pictures === 'string' ? undefined : pictures(key))
  const child = createOnDemandChild<OwnFunctions>(start, {
    describeEnd: reason =>
      reason === TOO_LARGE || reason === 'SIGABRT' ? 'it takes too much memory' : `it ends its process (${reason})`,
    idleMs: IDLE_TIMEOUT_MS,
    local: { readPicture },
  })
  const tooLong = `it takes more than ${timeoutMs / 1000} s`
  // How often each version of a template has ended the process when it was alone in it.
  const ends = new Map<string, { count: number; message: string }>()
  // The versions of templates that are run alone, since a card in the process has ended it.
  const careful = new Set<string>()
  let last: Promise<unknown> = Promise.resolve()
  let isClosed = false

  const nameOf = ({ template, own }: CardModel) => `${template} ${own?.version}`

  async function attempt(model: CardModel, isDry: boolean) {
    await child.call('ready')
    const timer = setTimeout(() => void child.kill(new Error(tooLong)), timeoutMs)
    try {
      return await child.call('card', model, isDry)
    } finally {
      clearTimeout(timer)
    }
  }

  /** After all cards that were asked for before. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function attemptAlone(model: CardModel, isDry: boolean) {
    const name = nameOf(model)
    const known = ends.get(name)
    if (known && known.count >= MAX_ENDS) return { message: known.message }
    try {
      return await attempt(model, isDry)
    } catch (error) {
      if (isClosed) throw error
      const { message } = error as Error
      ends.set(name, { count: (known?.count ?? 0) + 1, message })
      return { message }
    }
  }

  async function run(model: CardModel, isDry: boolean) {
    if (!careful.has(nameOf(model)))
      try {
        return await attempt(model, isDry)
      } catch (error) {
        if (isClosed) throw error
        // Any of the cards in the process may have ended it.
        if (error !== RENEWED) careful.add(nameOf(model))
      }
    return alone(() => attemptAlone(model, isDry))
  }

  /** The card, or the flaw that there is none. Rejects if it is closed. */
  async function draw(model: CardModel, isDry = false): Promise<DrawnCard | Flaw> {
    if (isClosed) throw new Error('drawing has been stopped')
    let result = await run(model, isDry)
    if (result === 'stale')
      result = await alone(async () => {
        // Another card may have renewed the process.
        const again = await attemptAlone(model, isDry)
        if (again !== 'stale') return again
        // A process runs each module once.
        await child.kill(RENEWED)
        return attemptAlone(model, isDry)
      })
    if (result === 'stale')
      return {
        ...templateFlaw('it has just been changed', 'publish again', placeOf(model, { message: '' })),
        isPartial: true,
      }
    if ('bytes' in result) return result
    return templateFlaw(result.message, HINT, { ...placeOf(model, result), title: model.title })
  }

  function placeOf({ template }: CardModel, { path = findTemplate(template, roots)?.path, line }: Failure) {
    const file = path === undefined ? template.slice(2) : nameIn(roots, path)
    return { file, ...(line !== undefined && { line }) }
  }

  return {
    draw,
    async close(): Promise<void> {
      isClosed = true
      await child.kill(new Error('drawing has been stopped'))
    },
  }
}

const RENEWED = new Error('the template has changed')
const HINT = 'its cards have a built-in look until this is fixed; see docs/card-templates.md'

/** Draws cards of own templates by `own`, and all others, and those that fail, by `draw`. */
export const withOwnTemplates =
  (draw: DrawCard, own: OwnTemplates | undefined): DrawCard =>
  async model => {
    // One that has failed in another process is drawn in a built-in look in this.
    if (!model.own || !isOwnTemplate(model.template)) return draw(model)
    const drawn = own ? await own.draw(model) : ELSEWHERE
    if ('bytes' in drawn) return drawn
    const card = await draw(toBuiltIn(model))
    return { ...card, flaws: [drawn, ...card.flaws] }
  }

/** A service that gets its articles from another machine does not have their templates, and runs no code of others. */
const ELSEWHERE: Flaw = {
  ...templateFlaw('it is on the machine that publishes', 'publish again: the cards are drawn and sent by that'),
  isPartial: true,
}

/** The same card in the look that suits its picture. Its format stays that of its address. */
export function toBuiltIn({ summary, ...model }: CardModel): CardModel {
  if (!model.own) return { ...model, ...(summary !== undefined && { summary }) }
  return { ...model, template: 'auto', ...(!model.photo && summary !== undefined && { summary }) }
}
