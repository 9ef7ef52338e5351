// What Node supplies: everything lies in one folder of data.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ports } from '../../ports.ts'
import { toLogEntry } from '../../text/terminal.ts'
import { compress } from '../compress.ts'
import { hmac } from '../hmac.ts'
import { asset } from './asset.ts'
import { createBlobs } from './blobs.ts'
import { StoreError } from './store-error.ts'
import { openWritableStore, storeFile } from './store-file.ts'
import { createWriteThread } from './write-thread.ts'

let guarded: Promise<typeof fetch> | undefined
// Few publications ever ask anybody outside: what it takes is loaded when one does.
const guardedFetch = () => {
  guarded ??= import('./guarded-fetch.ts').then(({ createGuardedFetch }) => createGuardedFetch())
  return guarded
}

export interface NodePorts extends Ports {
  /** The folder that the blobs are files of. */
  readonly blobFolder: string
  close(): void
}

interface OpenOptions {
  /** Commits have a thread of their own: for a process that answers requests meanwhile. */
  readonly commitThread?: boolean
}

/** It may lie in a project that is under version control, which is not to see it. */
async function makeFolder(data: string): Promise<void> {
  const isNew = (await mkdir(data, { recursive: true })) !== undefined
  if (isNew) await writeFile(join(data, '.gitignore'), '*\n')
}

/** Opens the store in `data`, or makes it. Rejects with a StoreError where it can't. */
export async function openPorts(
  data: string,
  log: (line: string) => void,
  { commitThread = false }: OpenOptions = {},
): Promise<NodePorts> {
  await makeFolder(data).catch((error: Error) => {
    throw new StoreError(`the folder "${data}" can’t be created (${error.message}); choose another one with --data`)
  })
  const db = await openWritableStore(data)
  const commits = commitThread ? createWriteThread(storeFile(data)) : undefined
  const blobFolder = join(data, 'blobs')
  return {
    db: commits ? { all: db.all, batch: commits.batch, erase: commits.erase } : db,
    blobFolder,
    blobs: createBlobs(blobFolder),
    fetch: async (input, init) => (await guardedFetch())(input, init),
    now: () => new Date(),
    // A process goes on by itself; the work catches its own errors.
    defer: () => undefined,
    compress,
    hmac,
    uuid: () => crypto.randomUUID(),
    asset,
    log: line => log(toLogEntry(line)),
    close: () => {
      commits?.close()
      db.close()
    },
  }
}
