// Large blobs that arrive in several requests: their parts are files until the last one is there.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BlobParts } from '../../ports.ts'
import { createDigest } from '../../text/digest.ts'

const UPLOAD = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
// An upload that was given up: R2 waits seven days.
const MAX_AGE_MS = 7 * 86_400_000

/** `folder` is for the parts, `place` is the file of a blob. */
export function createBlobParts(folder: string, place: (key: string) => string | undefined): BlobParts {
  const folderOf = (upload: string) => {
    if (!UPLOAD.test(upload)) throw new Error('blobs: there is no such upload')
    return join(folder, upload)
  }

  async function removeOld(): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      const found = await stat(join(folder, name)).catch(() => undefined)
      if (found && Date.now() - found.mtimeMs > MAX_AGE_MS)
        await rm(join(folder, name), { recursive: true, force: true })
    }
  }

  return {
    async start() {
      await removeOld()
      const upload = randomUUID()
      await mkdir(folderOf(upload), { recursive: true })
      return upload
    },
    async put(_, { upload, number }, bytes) {
      await writeFile(join(folderOf(upload), String(number)), bytes)
      return String(bytes.length)
    },
    async finish(key, { upload, receipts, sha256 }) {
      const file = place(key)
      if (file === undefined) throw new Error(`blobs: ${JSON.stringify(key)} is not a valid key`)
      const parts = folderOf(upload)
      await mkdir(dirname(file), { recursive: true })
      const unfinished = `${file}.${randomUUID()}`
      const sum = createDigest()
      try {
        const handle = await open(unfinished, 'w')
        try {
          for (const index of receipts.keys())
            for await (const bytes of createReadStream(join(parts, String(index + 1)))) {
              sum.add(bytes)
              await handle.writeFile(bytes)
            }
        } finally {
          await handle.close()
        }
        const isWhole = sum.end() === sha256
        if (isWhole) await rename(unfinished, file)
        await rm(parts, { recursive: true, force: true })
        return isWhole
      } finally {
        await rm(unfinished, { force: true }).catch(() => undefined)
      }
    },
  }
}
