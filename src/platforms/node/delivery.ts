// Publishing to a service elsewhere: here first, with every card drawn, then what it lacks over HTTP.
import { type CardJob, drawCards, jobsOf } from '../../cards/draw-cards.ts'
import { articlePages } from '../../cards/pages.ts'
import { createArticles } from '../../store/articles.ts'
import { createDestination } from '../../store/destination.ts'
import { type Mirrored, mirror, sendBlobs } from '../../store/mirror.ts'
import { type Destination, readManifest } from '../../store/publish.ts'
import type { Problem } from '../../text/problem.ts'
import { createCardThread } from './card-thread.ts'
import { createLocalPublisher, type PublicationSource } from './local-publisher.ts'
import type { NodePorts } from './ports.ts'

type OnProgress = (done: number, total: number) => void

export interface DeliveryOptions {
  /** Absent: here only. */
  readonly remote?: Destination
  /** Leaves out the cards: articles are then visible before their cards are. */
  readonly withoutCards?: boolean
  /** How far articles, cards and sending have come. */
  readonly progress: (label: string) => OnProgress
}

export interface Delivered extends Mirrored {
  readonly problems: readonly Problem[]
}

// Scheduled articles come out at a service that cannot draw: their cards go there with them.
const END_OF_TIME = new Date(8.64e15)

export function createDelivery(source: PublicationSource, ports: NodePorts, options: DeliveryOptions) {
  const { remote, withoutCards, progress } = options
  const here = createDestination(ports, () => undefined)
  const publisher = createLocalPublisher(source, ports.db, here, progress('Articles'))
  const thread = createCardThread(ports.blobFolder)

  /** Cards of the shape that link previews ask for, then those of the others. */
  async function drawAll(): Promise<{ wide: string[]; others: string[]; problems: Problem[] }> {
    const { site } = await readManifest(ports.db)
    if (withoutCards || !site) return { wide: [], others: [], problems: [] }
    const jobs: CardJob[] = []
    for await (const page of articlePages(createArticles(ports.db, END_OF_TIME)))
      jobs.push(...(await jobsOf(page, site, ports.now())))
    const problems = await drawCards(jobs, thread.draw, here, { onProgress: progress('Cards') })
    const keys = (wide: boolean) =>
      jobs.filter(({ model }) => (model.shape === 'wide') === wide).map(({ file }) => `cards/${file}`)
    return { wide: keys(true), others: keys(false), problems }
  }

  return {
    folder: publisher.folder,
    /** Rejects where the folder can't be read or the other side fails; nothing is visible there then that was not before. */
    async deliver(): Promise<Delivered> {
      const outcome = await publisher.publish()
      const { wide, others, problems } = await drawAll()
      const found = [...outcome.problems, ...problems]
      if (!remote) return { ...outcome, problems: found }
      const mirrored = await mirror(ports, remote, {
        cards: wide,
        freeze: outcome.freeze,
        onProgress: progress('Sent'),
      })
      await sendBlobs(ports.blobs, remote, others)
      return { ...mirrored, problems: found }
    },
  }
}
