// Publishes a folder with its cards: first to the local store, then, if there is one, to a remote service.
import type { Job } from '../../cards/draw-cards.ts'
import { holdProblem, type Outcome } from '../../publishing/outcome.ts'
import { HeldBack, type Manifest, type Service, StaleRevision } from '../../store/destination.ts'
import type { RemoteOutcome } from '../../store/http/publish-to-remote.ts'
import { createLocalDestination } from '../../store/local-destination.ts'
import type { Problem } from '../../text/problem.ts'
import { missingPackages } from './cards/installed.ts'
import { templateRoots } from './cards/own-template/template-roots.ts'
import type { createPublicationCards } from './cards/publication-cards.ts'
import { createLocalPublisher, type PublicationSource } from './local-publisher.ts'
import type { NodePorts } from './ports.ts'

type OnProgress = (done: number, total: number) => void

interface PipelineOptions {
  /** Absent: only the local store. */
  readonly remote?: Service
  /** Makes changes that would otherwise be held back. */
  readonly force?: boolean
  /** Leaves out the cards: articles are then visible before their cards are. */
  readonly withoutCards?: boolean
  /** Whether nothing that is published needs cards or copies of pictures: then they are not looked for. */
  readonly hasImages?: () => Promise<boolean>
  /** Also draws the copies of pictures that a service draws on demand, with or without cards. */
  readonly withRenditions?: boolean
  /** Called when the articles are visible, with the cards for link previews. Other images follow. */
  readonly onVisible?: (outcome: RemoteOutcome) => void
  /** Creates a progress display with this label. */
  readonly progress: (label: string) => OnProgress
}

interface PipelineOutcome extends Omit<RemoteOutcome, 'problems'> {
  /** There is a change, but it was not made visible: see the problems. */
  readonly isHeld: boolean
  readonly hold?: Outcome['hold']
  readonly files: Outcome['files']
  readonly problems: readonly Problem[]
}

const ATTEMPTS = 3

export function createPublishPipeline(source: PublicationSource, ports: NodePorts, options: PipelineOptions) {
  const {
    remote,
    force = false,
    withoutCards,
    withRenditions = remote !== undefined,
    hasImages,
    onVisible,
    progress,
  } = options
  const local = createLocalDestination(ports, () => undefined)
  let there: Manifest | undefined
  const publisher = createLocalPublisher(source, ports, local, {
    force,
    onProgress: progress('Articles'),
    listKnown: async () => there?.hashes.keys() ?? [],
  })
  let opened: ReturnType<typeof createPublicationCards> | undefined

  /** Undefined if there are to be none. What draws them is loaded when the articles are stored. */
  async function openCards() {
    if (missingPackages().pictures.length > 0 || (withoutCards && (remote || !withRenditions))) return undefined
    const { createPublicationCards } = await import('./cards/publication-cards.ts')
    // A service that can't draw on demand needs the renditions too.
    opened ??= createPublicationCards(ports, local, {
      withRenditions,
      withoutCards,
      settings: publisher.settings,
      roots: templateRoots(source),
    })
    return opened
  }
  const keysOf = (jobs: readonly Job[]) => jobs.map(({ key }) => key)

  /** Loaded only for a remote service. */
  async function openRemote(remote: Service) {
    const { createRemoteService } = await import('./remote-service.ts')
    return createRemoteService(remote, source, ports, { force, progress })
  }

  async function attempt(): Promise<PipelineOutcome> {
    const service = remote && (await openRemote(remote))
    const known = await service?.learn()
    there = known?.manifest
    const outcome = await publisher.publish()
    if (outcome.isHeld || (await hasImages?.())) return outcome
    const cards = await openCards()
    const { first, rest } = (await cards?.list()) ?? { first: [], rest: [] }
    const drawn = await cards?.draw(first, { onProgress: progress('Cards') })
    const problems = [...outcome.problems, ...(known?.lost ?? []), ...(drawn ?? [])]
    let visible: RemoteOutcome = outcome
    try {
      if (service && known) visible = await service.send(known.base, outcome, keysOf(first))
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error
      return { ...outcome, isHeld: true, hold: error.hold, problems: [...problems, holdProblem(error.hold)] }
    }
    if (service) problems.push(...visible.problems)
    onVisible?.(visible)
    const others = await cards?.draw(rest, { onProgress: progress('Other cards and pictures'), reported: problems })
    problems.push(...(others ?? []))
    await service?.sendPictures(keysOf(rest))
    return { ...visible, isHeld: false, files: outcome.files, problems }
  }

  return {
    folder: publisher.folder,
    /** Rejects if the folder can't be read or the remote service fails: nothing is visible there then that was not before. */
    async run(): Promise<PipelineOutcome> {
      for (let tries = 1; ; tries++) {
        try {
          return await attempt()
        } catch (error) {
          // Another publisher was faster: what it made is learned first.
          if (!(error instanceof StaleRevision) || tries === ATTEMPTS) throw error
        }
      }
    },
  }
}
