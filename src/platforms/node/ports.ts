// The ports on Node. All data is in one folder.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ports } from '../../ports.ts'
import { toLogEntry } from '../../text/terminal.ts'
import { compress } from '../compress.ts'
import { hmac } from '../hmac.ts'
import { asset } from './asset.ts'
import { createBlobs } from './blobs.ts'
import { explainNoFolder, makeFolder } from './output/make-folder.ts'
import { StoreError } from './store-error.ts'
import { openWritableStore, storeFile } from './store-file.ts'
import { createWriteThread } from './threads/write-thread.ts'

let guarded: Promise<typeof fetch> | undefined

/** Loaded with the first request: most publications make none. */
export const guardedFetch: typeof fetch = async (input, init) => {
  guarded ??= import('./guarded-fetch.ts').then(({ createGuardedFetch }) => createGuardedFetch())
  return (await guarded)(input, init)
}

export interface NodePorts extends Ports {
  /** The folder with the blobs as files. */
  readonly blobFolder: string
  close(): void
}

interface OpenOptions {
  /** Commits run in their own thread: for a process that answers requests. */
  readonly writeThread?: boolean
}

/** With a `.gitignore`: the folder may be in a repository. */
export async function makeDataFolder(data: string): Promise<void> {
  if (await makeFolder(data)) await writeFile(join(data, '.gitignore'), '*\n')
}

/** Opens the store in `data`, or creates it. Rejects with a StoreError. */
export async function openPorts(
  data: string,
  log: (line: string) => void,
  { writeThread = false }: OpenOptions = {},
): Promise<NodePorts> {
  await makeDataFolder(data).catch((error: NodeJS.ErrnoException) => {
    throw new StoreError(
      `the folder "${data}" can’t be created (${explainNoFolder(error)}); choose another one with --data`,
    )
  })
  const db = await openWritableStore(data)
  const thread = writeThread ? createWriteThread(storeFile(data)) : undefined
  const blobFolder = join(data, 'blobs')
  return {
    db: thread ? { all: db.all, batch: thread.batch, erase: thread.erase } : db,
    blobFolder,
    blobs: createBlobs(blobFolder),
    fetch: guardedFetch,
    now: () => new Date(),
    // A process continues by itself, and the work handles its own errors.
    defer: () => undefined,
    compress,
    hmac,
    uuid: () => crypto.randomUUID(),
    asset,
    log: line => log(toLogEntry(line)),
    close: () => {
      thread?.close()
      db.close()
    },
  }
}
