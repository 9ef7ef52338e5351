// Publishes a folder with its cards: first to the local store, then, if there is one, to a remote service.
import type { Job } from '../../cards/draw-cards.ts'
import { holdProblem, type Outcome } from '../../publishing/outcome.ts'
import { readPublisherRecord } from '../../publishing/publisher-record.ts'
import { HeldBack, type Manifest, type Service, StaleRevision } from '../../store/destination.ts'
import { publishToRemote, type RemoteOutcome, sendBlobs } from '../../store/http/publish-to-remote.ts'
import type { IdentityRecord } from '../../store/learning/identity-records.ts'
import { forgetRemoteArticles, learnIdentities } from '../../store/learning/learn-identities.ts'
import { createLocalDestination } from '../../store/local-destination.ts'
import { type Problem, wording } from '../../text/problem.ts'
import { missingPackages } from './cards/installed.ts'
import type { createPublicationCards } from './cards/publication-cards.ts'
import { readGitCommitTime } from './git/commit-time.ts'
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
    opened ??= createPublicationCards(ports, local, { withRenditions, withoutCards })
    return opened
  }
  const keysOf = (jobs: readonly Job[]) => jobs.map(({ key }) => key)

  /** What the articles have at the service, they get here too. Returns its revision, and what is lost here. */
  async function learnFrom(remote: Service): Promise<{ base: number; lost: Problem[] }> {
    // It also finds a wrong token before the cards are drawn, which may take hours.
    there = await remote.manifest()
    const { revision, sharesIdentities } = there
    const { knows, against, remember } = await readPublisherRecord(ports, source.address)
    if (!sharesIdentities || knows(revision)) return { base: revision, lost: [] }
    await remember(against)
    const lost = await learnIdentities(ports.db, remote, ports.now())
    return { base: revision, lost: lost.map(toProblem) }
  }

  async function sendTo(
    remote: Service,
    base: number | undefined,
    { named }: Outcome,
    cards: readonly string[],
  ): Promise<RemoteOutcome> {
    const { publisher, against, remember } = await readPublisherRecord(ports, source.address)
    const committed = await readGitCommitTime(source.articles)
    const sent = await publishToRemote(ports, remote, {
      cards,
      ...(base !== undefined && { base }),
      change: { named, publisher, force, ...(against !== undefined && { against }), ...(committed && { committed }) },
      onProgress: progress('Sent'),
      onCards: progress('Cards sent'),
    })
    await remember(sent.revision)
    await forgetRemoteArticles(ports.db)
    return sent
  }

  async function attempt(): Promise<PipelineOutcome> {
    const { base, lost = [] } = remote ? await learnFrom(remote) : {}
    const outcome = await publisher.publish()
    if (outcome.isHeld || (await hasImages?.())) return outcome
    const cards = await openCards()
    const { first, rest } = (await cards?.list()) ?? { first: [], rest: [] }
    const drawn = await cards?.draw(first, { onProgress: progress('Cards') })
    const problems = [...outcome.problems, ...lost, ...(drawn ?? [])]
    let visible: RemoteOutcome = outcome
    try {
      if (remote) visible = await sendTo(remote, base, outcome, keysOf(first))
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error
      return { ...outcome, isHeld: true, hold: error.hold, problems: [...problems, holdProblem(error.hold)] }
    }
    if (remote) problems.push(...visible.problems)
    onVisible?.(visible)
    const others = await cards?.draw(rest, { onProgress: progress('Other cards and pictures'), reported: problems })
    problems.push(...(others ?? []))
    if (remote) await sendBlobs(ports.blobs, remote, keysOf(rest), progress('Other pictures sent'))
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

const toProblem = ({ source, id }: IdentityRecord): Problem => ({
  file: source,
  severity: 'warning',
  ...wording`the service already has an id for it, so the adopted id ${id} is not used`,
  hint: 'adopt the old feed with --to, so that the service takes its ids over',
})
