// Publishes to a remote service what is in the local store, and learns first what the service knows.
import type { Outcome } from '../../publishing/outcome.ts'
import { readPublisherRecord } from '../../publishing/publisher-record.ts'
import type { Manifest, Service } from '../../store/destination.ts'
import { publishToRemote, type RemoteOutcome, sendBlobs } from '../../store/http/publish-to-remote.ts'
import type { IdentityRecord } from '../../store/learning/identity-records.ts'
import { forgetRemoteArticles, learnIdentities } from '../../store/learning/learn-identities.ts'
import { type Problem, wording } from '../../text/problem.ts'
import { readGitCommitTime } from './git/commit-time.ts'
import type { PublicationSource } from './local-publisher.ts'
import type { NodePorts } from './ports.ts'

type OnProgress = (done: number, total: number) => void

interface RemoteOptions {
  /** Makes changes that would otherwise be held back. */
  readonly force: boolean
  /** Creates a progress display with this label. */
  readonly progress: (label: string) => OnProgress
}

interface Known {
  readonly manifest: Manifest
  /** The revision that the next change is made for. */
  readonly base: number
  /** What the articles had here, and the service does not take over. */
  readonly lost: readonly Problem[]
}

export function createRemoteService(
  remote: Service,
  { articles, address }: Pick<PublicationSource, 'articles' | 'address'>,
  ports: NodePorts,
  { force, progress }: RemoteOptions,
) {
  return {
    /** What the articles have at the service, they get here too. */
    async learn(): Promise<Known> {
      // It also finds a wrong token before the cards are drawn, which may take hours.
      const manifest = await remote.manifest()
      const { revision, sharesIdentities } = manifest
      const { knows, against, remember } = await readPublisherRecord(ports, address)
      if (!sharesIdentities || knows(revision)) return { manifest, base: revision, lost: [] }
      await remember(against)
      const lost = await learnIdentities(ports.db, remote, ports.now())
      return { manifest, base: revision, lost: lost.map(toProblem) }
    },

    /** The articles, with the cards of these keys. */
    async send(base: number, { named }: Outcome, cards: readonly string[]): Promise<RemoteOutcome> {
      const { publisher, against, remember } = await readPublisherRecord(ports, address)
      const committed = await readGitCommitTime(articles)
      const sent = await publishToRemote(ports, remote, {
        cards,
        base,
        change: { named, publisher, force, ...(against !== undefined && { against }), ...(committed && { committed }) },
        onProgress: progress('Sent'),
        onCards: progress('Cards sent'),
      })
      await remember(sent.revision)
      await forgetRemoteArticles(ports.db)
      return sent
    },

    sendPictures: (keys: readonly string[]) => sendBlobs(ports.blobs, remote, keys, progress('Other pictures sent')),
  }
}

const toProblem = ({ source, id }: IdentityRecord): Problem => ({
  file: source,
  severity: 'warning',
  ...wording`the service already has an id for it, so the adopted id ${id} is not used`,
  hint: 'adopt the old feed with --to, so that the service takes its ids over',
})
