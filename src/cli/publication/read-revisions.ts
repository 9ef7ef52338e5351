// A publication before and after a change: both are published to a store that is thrown away afterwards, one after the other, so that
// the second one changes what it would change for readers.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createBlobs } from '../../platforms/node/blobs.ts'
import { pictureReader } from '../../platforms/node/cards/card-renderer.ts'
import { type TemplateRoots, templateRoots } from '../../platforms/node/cards/own-template/template-roots.ts'
import type { ReadPicture } from '../../platforms/node/cards/raster.ts'
import { createLocalPublisher, type PublicationSource } from '../../platforms/node/local-publisher.ts'
import { makeDataFolder, type NodePorts, openPorts } from '../../platforms/node/ports.ts'
import { openStore, storeFile } from '../../platforms/node/store-file.ts'
import type { Outcome } from '../../publishing/outcome.ts'
import { readSnapshot, type Snapshot } from '../../review/snapshot.ts'
import type { Change, Destination } from '../../store/destination.ts'
import { createLocalDestination } from '../../store/local-destination.ts'
import type { Problem } from '../../text/problem.ts'
import { warnLine } from '../output/print.ts'
import { createProgress } from '../output/progress.ts'

interface State {
  readonly snapshot: Snapshot
  readonly problems: readonly Problem[]
  readonly readPicture: ReadPicture
  /** The folders of the publisher's own card templates. */
  readonly roots: TemplateRoots
}

export interface Revisions {
  /** With the revision after the change. Cards stay in the data folder. */
  readonly ports: NodePorts
  readonly before: State
  readonly after: State & { readonly outcome: Outcome }
  close(): Promise<void>
}

interface RevisionOptions {
  /** The data folder: cards that are drawn stay there. */
  readonly data: string
  /** Absent: what is published in the data folder. */
  readonly before?: PublicationSource
  /** Nothing is published before. */
  readonly isNew: boolean
}

export async function readRevisions(
  source: PublicationSource,
  { data, before: base, isNew }: RevisionOptions,
): Promise<Revisions> {
  const folder = await mkdtemp(join(tmpdir(), 'spread-info-review-'))
  const close = () => rm(folder, { recursive: true, force: true })
  try {
    if (!base && !isNew) await copyStore(data, folder)
    const opened = await openPorts(folder, warnLine)
    await makeDataFolder(data)
    const now = new Date()
    const ports: NodePorts = { ...opened, blobs: createBlobs(join(data, 'blobs')), now: () => now }
    const stored = pictureReader(ports.blobs)
    const publisherOf = (from: PublicationSource, force: boolean) =>
      createLocalPublisher(
        from,
        ports,
        withoutBlobs(
          createLocalDestination(ports, () => undefined),
          source,
        ),
        {
          force,
          onProgress: createProgress('Articles'),
        },
      )
    async function publish(from: PublicationSource): Promise<State & { outcome: Outcome }> {
      let publisher = publisherOf(from, false)
      let outcome = await publisher.publish()
      const { hold } = outcome
      if (hold) {
        publisher = publisherOf(from, true)
        outcome = await publisher.publish()
        const held = { file: '', severity: 'warning' as const, message: `publishing it needs --force: ${hold.message}` }
        outcome = { ...outcome, problems: [...outcome.problems, { ...held, hint: hold.hint }] }
      }
      return {
        outcome,
        problems: outcome.problems,
        snapshot: await readSnapshot(ports.db, now),
        readPicture: async key => (await publisher.readPicture(key)) ?? stored(key),
        roots: templateRoots(from),
      }
    }
    const before = base
      ? await publish(base)
      : {
          snapshot: await readSnapshot(ports.db, now),
          problems: [],
          readPicture: stored,
          // Those that have not changed since.
          roots: templateRoots(source),
        }
    const after = await publish(source)
    return {
      ports,
      before,
      after,
      async close() {
        opened.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** The store changes no file. */
async function copyStore(data: string, folder: string): Promise<void> {
  const stored = await openStore(data)
  if (!stored) return
  try {
    await stored.db.all('VACUUM INTO ?1', storeFile(folder))
  } finally {
    stored.db.close()
  }
}

/** Pictures and files stay where they are. Both states have one publisher, as in the copies of one repository. */
function withoutBlobs(destination: Destination, { articles }: PublicationSource): Destination {
  const publisher = `folder:${resolve(articles)}`
  const asOne = (change: Change): Change => ({ ...change, publisher })
  return {
    ...destination,
    missingBlobs: async () => [],
    putBlob: async () => undefined,
    check: change => destination.check(asOne(change)),
    commit: change => destination.commit(asOne(change)),
  }
}
