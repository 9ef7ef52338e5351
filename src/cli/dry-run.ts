// `publish --dry-run`: shows what would change, and writes nothing.
import { createDb } from '../platforms/node/db.ts'
import { readGitCommitTime } from '../platforms/node/git-commit-time.ts'
import { createGuardedFetch } from '../platforms/node/guarded-fetch.ts'
import { createLocalPublisher, type PublicationSource } from '../platforms/node/local-publisher.ts'
import type { Db } from '../ports.ts'
import { readPublisherRecord } from '../publishing/publisher-record.ts'
import { type Change, type Destination, HeldBack, readManifest } from '../store/destination.ts'
import { findHold } from '../store/hold.ts'
import { migrate } from '../store/migrations.ts'
import { UsageError } from './options.ts'
import { print, warn } from './print.ts'
import { createProgress } from './progress.ts'
import { type PublicationFolders, withStore } from './publication.ts'
import { count, createReporter } from './report.ts'

interface DryRunOptions {
  readonly remote?: Destination
  readonly force: boolean
}

/** Throws UsageError if the change would be held back. */
export async function dryRun(
  source: PublicationSource & PublicationFolders,
  { remote, force }: DryRunOptions,
): Promise<void> {
  await withStore(source.data, async store => {
    const db = readOnly(store ?? (await emptyStore()))
    const changes: Change[] = []
    const there = remote ?? { manifest: () => readManifest(db), check: (change: Change) => findHold(db, change) }
    const sender = remote ? await readSender(db, source) : {}
    const destination: Destination = {
      ...there,
      missingBlobs: async () => [],
      missingDocuments: async () => [],
      putBlob: async () => undefined,
      putDocuments: async () => undefined,
      async commit(planned) {
        const change = { ...planned, ...sender }
        const hold = await there.check(change)
        if (hold) throw new HeldBack(hold)
        changes.push(change)
        return change.base + 1
      },
    }
    const publisher = createLocalPublisher(source, { db, fetch: createGuardedFetch() }, destination, {
      force,
      onProgress: createProgress('Articles'),
    })
    const { isHeld, articles, problems } = await publisher.publish()
    createReporter(source.articles, warn)(problems)
    if (isHeld) throw new UsageError('nothing would be published')
    print(renderPlan(changes[0], articles))
  })
}

function renderPlan(change: Change | undefined, articles: number): string {
  if (!change) return `${count(articles, 'article')}, nothing would change\n`
  const { set, remove, base } = change
  const lines = [...set.map(({ source }) => `set    ${source}`), ...remove.map(source => `remove ${source}`)]
  const summary = `Revision ${base + 1} would have ${count(articles, 'article')}, ${set.length} set, ${remove.length} removed`
  return [...lines, summary].map(line => `${line}\n`).join('')
}

async function readSender(db: Db, source: PublicationSource): Promise<Partial<Change>> {
  const { publisher, against } = await readPublisherRecord({ db, uuid: () => crypto.randomUUID() }, source.address)
  const committed = await readGitCommitTime(source.articles)
  return { publisher, ...(against !== undefined && { against }), ...(committed && { committed }) }
}

async function emptyStore(): Promise<Db> {
  const db = createDb(':memory:')
  await migrate(db)
  return db
}

const readOnly = ({ all }: Db): Db => ({ all, batch: async () => undefined })
