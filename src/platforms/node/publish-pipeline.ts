// Publishes a folder with its cards: first to the local store, then, if there is one, to a remote service.
import { drawJobs, type Job, jobsOf, renditionJobsOf } from '../../cards/draw-cards.ts'
import { holdProblem, type Outcome } from '../../publishing/outcome.ts'
import { readPublisherRecord } from '../../publishing/publisher-record.ts'
import { articleBatches } from '../../store/article-batches.ts'
import { createArticles, END_OF_TIME } from '../../store/articles.ts'
import { HeldBack, type Manifest, type Service, StaleRevision } from '../../store/destination.ts'
import { readManifest } from '../../store/documents.ts'
import { publishToRemote, type RemoteOutcome, sendBlobs } from '../../store/http/publish-to-remote.ts'
import type { IdentityRecord } from '../../store/learning/identity-records.ts'
import { forgetRemoteArticles, learnIdentities } from '../../store/learning/learn-identities.ts'
import { createLocalDestination } from '../../store/local-destination.ts'
import { type Problem, wording } from '../../text/problem.ts'
import { createCardFlaws } from './cards/card-flaws.ts'
import { createCardWorker } from './cards/card-worker.ts'
import { readGitCommitTime } from './git-commit-time.ts'
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
  const { remote, force = false, withoutCards, onVisible, progress } = options
  const local = createLocalDestination(ports, () => undefined)
  let there: Manifest | undefined
  const publisher = createLocalPublisher(source, ports, local, {
    force,
    onProgress: progress('Articles'),
    listKnown: async () => there?.hashes.keys() ?? [],
  })
  const flaws = createCardFlaws(ports.db)
  const worker = createCardWorker(ports.blobFolder)
  const renderer = { ...worker, card: flaws.storing(worker.card) }

  /** `first` are the cards for link previews, `rest` all other images. */
  async function listJobs(): Promise<{ first: Job[]; rest: Job[] }> {
    const { site } = await readManifest(ports.db)
    const jobs: { first: Job[]; rest: Job[] } = { first: [], rest: [] }
    if (withoutCards || !site) return jobs
    // Also for scheduled articles: the remote service can't draw their cards later.
    for await (const batch of articleBatches(createArticles(ports.db, END_OF_TIME))) {
      jobs.first.push(...jobsOf(batch, site, ports.now(), 'wide'))
      jobs.rest.push(...jobsOf(batch, site, ports.now(), 'others'))
      // A service that can't draw on demand needs the renditions too.
      if (remote) jobs.rest.push(...renditionJobsOf(batch))
    }
    return jobs
  }
  const drawAll = (jobs: readonly Job[], label: string, reported: readonly Problem[] = []) =>
    drawJobs(jobs, renderer, local, { onProgress: progress(label), known: flaws.known, reported })
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
    if (outcome.isHeld) return outcome
    const { first, rest } = await listJobs()
    const problems = [...outcome.problems, ...lost, ...(await drawAll(first, 'Cards'))]
    let visible: RemoteOutcome = outcome
    try {
      if (remote) visible = await sendTo(remote, base, outcome, keysOf(first))
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error
      return { ...outcome, isHeld: true, hold: error.hold, problems: [...problems, holdProblem(error.hold)] }
    }
    if (remote) problems.push(...visible.problems)
    onVisible?.(visible)
    problems.push(...(await drawAll(rest, 'Other cards and pictures', problems)))
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
