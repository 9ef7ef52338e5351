// `publish --dry-run`: shows what would change, and writes nothing.
import { readGitCommitTime } from '../../platforms/node/git/commit-time.ts'
import { createLocalPublisher, type PublicationSource } from '../../platforms/node/local-publisher.ts'
import { guardedFetch } from '../../platforms/node/ports.ts'
import type { Db } from '../../ports.ts'
import type { FileCounts } from '../../publishing/fate.ts'
import { readPublisherRecord } from '../../publishing/publisher-record.ts'
import { type Change, type Destination, HeldBack, type Service } from '../../store/destination.ts'
import { readManifest } from '../../store/documents.ts'
import { findHold, isReplacement } from '../../store/hold.ts'
import { UsageError } from '../options.ts'
import { print, warn } from '../output/print.ts'
import { createProgress } from '../output/progress.ts'
import { count, createReporter, type ReportOptions } from '../output/report.ts'
import { createSummary } from '../output/summary.ts'
import { type PublicationFolders, withStore } from './find-publication.ts'
import { emptyStore, openLearnedStore } from './learned-store.ts'

interface DryRunOptions extends ReportOptions {
  readonly remote?: Service
  readonly force: boolean
  readonly replace: boolean
}

/** Throws UsageError if the change would be held back. */
export async function dryRun(
  source: PublicationSource & PublicationFolders,
  { remote, force, replace, isVerbose }: DryRunOptions,
): Promise<void> {
  await withStore(source.data, async store => {
    const db = readOnly(store ?? (await emptyStore()))
    const report = createReporter(source.articles, warn, { isVerbose })

    /** Returns the change that publishing to `destination` would make; undefined if there is none. */
    async function plan(destination: Checked, sender: Partial<Change>, known = db): Promise<Planned> {
      let change: Change | undefined
      const recorder = createRecorder(destination, replace, planned => {
        change = { ...planned, ...sender }
        return change
      })
      const publisher = createLocalPublisher(source, { db, fetch: guardedFetch }, recorder, {
        force,
        store: known,
        onProgress: createProgress('Articles'),
        listKnown: async () => (await remote?.manifest())?.hashes.keys() ?? [],
      })
      const { isHeld, articles, files, problems } = await publisher.publish()
      report(problems)
      if (isHeld) throw new UsageError('nothing would be published')
      return { change, articles, files }
    }

    const local = { manifest: () => readManifest(db), check: (change: Change) => findHold(db, change) }
    // A remote service gets what the local store has, which may hold the change back first.
    let planned = await plan(local, {})
    if (remote) planned = await plan(remote, await readSender(db, source), await openKnown(remote, db))
    print(renderPlan(planned))
    await createSummary(source.articles)(planned.files)
  })
}

type Checked = Pick<Destination, 'manifest' | 'check'>

interface Planned {
  readonly change: Change | undefined
  /** The number of articles after it. */
  readonly articles: number
  readonly files: FileCounts
}

/** A destination that checks changes, but stores nothing. `onCommit` gets each change, and returns it as it would be sent. */
function createRecorder(
  { manifest, check }: Checked,
  replace: boolean,
  onCommit: (change: Change) => Change,
): Destination {
  return {
    manifest,
    check,
    missingBlobs: async () => [],
    missingDocuments: async () => [],
    putBlob: async () => undefined,
    putDocuments: async () => undefined,
    async commit(planned) {
      const change = onCommit(planned)
      const hold = await check(change)
      if (hold && !(replace && isReplacement(hold))) throw new HeldBack(hold)
      return change.base + 1
    },
  }
}

function renderPlan({ change, articles }: Planned): string {
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

/** The store with what the articles have at the service; an older service does not say it. */
const openKnown = async (remote: Service, db: Db): Promise<Db> =>
  (await remote.manifest()).sharesIdentities ? openLearnedStore(remote, db) : db

const readOnly = ({ all }: Db): Db => ({ all, batch: async () => undefined })
