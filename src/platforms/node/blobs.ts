import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Blobs, ByteRange } from '../../ports.ts'

// No way out of the folder: names start with a letter or a digit, so there is no `..`.
const KEY = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i

// A stream of so few bytes costs more than the bytes.
const READ_AT_ONCE = 2 ** 21

/** Files below a folder. A blob is whole or absent, also when the process is killed while it is written. */
export function createBlobs(folder: string): Blobs {
  const place = (key: string) => (KEY.test(key) ? join(folder, key) : undefined)
  const size = async (key: string) => {
    const file = place(key)
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined)
    return found?.isFile() ? found.size : undefined
  }
  return {
    size,
    async get(key, range) {
      const total = await size(key)
      if (total === undefined) return undefined
      const file = place(key) as string
      const part = range ?? { start: 0, end: total - 1 }
      if (part.end - part.start < READ_AT_ONCE) return { size: total, body: await read(file, part) }
      const stream = createReadStream(file, part)
      return { size: total, body: Readable.toWeb(stream) as ReadableStream<Uint8Array<ArrayBuffer>> }
    },
    async put(key, bytes) {
      const file = place(key)
      if (file === undefined) throw new Error(`blobs: ${JSON.stringify(key)} is no key`)
      await mkdir(dirname(file), { recursive: true })
      const unfinished = `${file}.${randomUUID()}`
      try {
        await writeFile(unfinished, bytes)
        await rename(unfinished, file)
      } catch (error) {
        // What has been written of it takes room that others may need.
        await rm(unfinished, { force: true }).catch(() => undefined)
        throw error
      }
    },
    async delete(key) {
      const file = place(key)
      if (file !== undefined) await rm(file, { force: true })
    },
  }
}

async function read(file: string, { start, end }: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(end - start + 1), { position: start })
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}
