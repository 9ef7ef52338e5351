// Publishing to a service elsewhere: here first, with every card drawn, then what it lacks over HTTP.

import { articlePages } from '../../cards/article-batches.ts'
import { drawJobs, type Job, jobsOf, renditionJobsOf } from '../../cards/draw-cards.ts'
import { holdProblem, type Outcome } from '../../publishing/outcome.ts'
import { readPublisherRecord } from '../../publishing/publisher-record.ts'
import { createArticles, END_OF_TIME } from '../../store/articles.ts'
import { type Destination, HeldBack, readManifest } from '../../store/destination.ts'
import { createLocalDestination } from '../../store/local-destination.ts'
import { publishToRemote, type RemoteOutcome, sendBlobs } from '../../store/publish-to-remote.ts'
import type { Problem } from '../../text/problem.ts'
import { createCardFlaws } from './cards/card-flaws.ts'
import { createCardProcess } from './cards/card-worker.ts'
import { readGitCommitTime } from './git-commit-time.ts'
import { createLocalPublisher, type PublicationSource } from './local-publisher.ts'
import type { NodePorts } from './ports.ts'

type OnProgress = (done: number, total: number) => void

interface DeliveryOptions {
  /** Absent: here only. */
  readonly remote?: Destination
  /** Goes ahead with what would be held back. */
  readonly force?: boolean
  /** Leaves out the cards: articles are then visible before their cards are. */
  readonly withoutCards?: boolean
  /** Called when the articles are there with the cards that link previews ask for; other pictures follow. */
  readonly onVisible?: (mirrored: RemoteOutcome) => void
  /** How far articles, cards and sending have come. */
  readonly progress: (label: string) => OnProgress
}

interface Delivered extends RemoteOutcome {
  /** Nothing was made visible, though there is a change: see the problems. */
  readonly isHeld: boolean
  readonly problems: readonly Problem[]
}

export function createPublishPipeline(source: PublicationSource, ports: NodePorts, options: DeliveryOptions) {
  const { remote, force = false, withoutCards, onVisible, progress } = options
  const here = createLocalDestination(ports, () => undefined)
  const publisher = createLocalPublisher(source, ports, here, { force, onProgress: progress('Articles') })
  const flaws = createCardFlaws(ports.db)
  const drawing = createCardProcess(ports.blobFolder)
  const studio = { ...drawing, card: flaws.keep(drawing.card) }

  /** What link previews ask for, and what else there is to be drawn. */
  async function listJobs(): Promise<{ first: Job[]; rest: Job[] }> {
    const { site } = await readManifest(ports.db)
    const jobs: { first: Job[]; rest: Job[] } = { first: [], rest: [] }
    if (withoutCards || !site) return jobs
    // Scheduled articles come out at a service that cannot draw: their cards go there with them.
    for await (const page of articlePages(createArticles(ports.db, END_OF_TIME))) {
      jobs.first.push(...jobsOf(page, site, ports.now(), 'wide'))
      jobs.rest.push(...jobsOf(page, site, ports.now(), 'others'))
      // Where nothing can be drawn on demand, smaller copies of pictures must be there too.
      if (remote) jobs.rest.push(...renditionJobsOf(page))
    }
    return jobs
  }
  const drawAll = (jobs: readonly Job[], label: string, told: readonly Problem[] = []) =>
    drawJobs(jobs, studio, here, { onProgress: progress(label), known: flaws.known, told })
  const keysOf = (jobs: readonly Job[]) => jobs.map(({ key }) => key)

  async function send(there: Destination, { named }: Outcome, cards: readonly string[]): Promise<RemoteOutcome> {
    const { publisher, against, remember } = await readPublisherRecord(ports, source.address)
    const committed = await readGitCommitTime(source.articles)
    const mirrored = await publishToRemote(ports, there, {
      cards,
      change: { named, publisher, force, ...(against !== undefined && { against }), ...(committed && { committed }) },
      onProgress: progress('Sent'),
      onCards: progress('Cards sent'),
    })
    await remember(mirrored.revision)
    return mirrored
  }

  return {
    folder: publisher.folder,
    /** Rejects where the folder can't be read or the other side fails; nothing is visible there then that was not before. */
    async deliver(): Promise<Delivered> {
      // A wrong token is found before hours of drawing.
      await remote?.manifest()
      const outcome = await publisher.publish()
      if (outcome.isHeld) return outcome
      const { first, rest } = await listJobs()
      const problems = [...outcome.problems, ...(await drawAll(first, 'Cards'))]
      let mirrored: RemoteOutcome = outcome
      try {
        if (remote) mirrored = await send(remote, outcome, keysOf(first))
      } catch (error) {
        if (!(error instanceof HeldBack)) throw error
        return { ...outcome, isHeld: true, problems: [...problems, holdProblem(error.hold)] }
      }
      onVisible?.(mirrored)
      problems.push(...(await drawAll(rest, 'Other cards and pictures', problems)))
      if (remote) await sendBlobs(ports.blobs, remote, keysOf(rest), progress('Other pictures sent'))
      return { ...mirrored, isHeld: false, problems }
    },
  }
}
