import { randomUUID } from 'node:crypto'
import { createReadStream, statSync } from 'node:fs'
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Blobs, ByteRange } from '../../ports.ts'
import { createBlobParts } from './blob-parts.ts'
import { toPlainError } from './system-error.ts'

// A key can't leave the folder: names start with a letter or a digit, so `..` is impossible.
const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i

// Below this size, one read is cheaper than a stream.
const MAX_SINGLE_READ = 2 ** 21

/** Blobs as files below a folder. A blob is complete or absent, also if the process is killed while it is written. */
export function createBlobs(folder: string): Blobs {
  const place = (key: string) => (KEY.test(key) ? join(folder, key) : undefined)
  const size = async (key: string) => {
    const file = place(key)
    try {
      // A thread for it, and the error where there is no file, would take ten times as long.
      const found = file === undefined ? undefined : statSync(file, { throwIfNoEntry: false })
      return found?.isFile() ? found.size : undefined
    } catch {
      return undefined
    }
  }
  return {
    size,
    async get(key, range) {
      const total = await size(key)
      if (total === undefined) return undefined
      const file = place(key) as string
      const part = range ?? { start: 0, end: total - 1 }
      if (part.end - part.start < MAX_SINGLE_READ) return { size: total, body: await read(file, part) }
      const stream = createReadStream(file, part)
      return { size: total, body: Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>> }
    },
    async put(key, bytes) {
      const file = place(key)
      if (file === undefined) throw new Error(`blobs: ${JSON.stringify(key)} is not a valid key`)
      const unfinished = `${file}.${randomUUID()}`
      try {
        await mkdir(dirname(file), { recursive: true })
        await writeFile(unfinished, bytes instanceof Blob ? bytes.stream() : bytes)
        await rename(unfinished, file)
      } catch (error) {
        // The incomplete file would take up space. Its name says nothing to the user.
        await rm(unfinished, { force: true }).catch(() => undefined)
        throw toPlainError(Object.assign(error as Error, { path: dirname(file) }))
      }
    },
    parts: createBlobParts(join(folder, 'unfinished'), place),
    async delete(key) {
      const file = place(key)
      if (file !== undefined) await rm(file, { force: true })
    },
  }
}

async function read(file: string, { start, end }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file).catch(error => Promise.reject(toPlainError(error)))
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(end - start + 1), { position: start })
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
