import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect } from 'vitest'
import { mediaTypeOf } from '../../src/text/http/media-types.ts'
import { writePictures } from '../contract/awkward-pictures.ts'
import { describePictures } from '../contract/pictures.ts'
import { runCommand } from '../support/command.ts'
import { temporaryFolder } from '../support/process.ts'

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
  const dist = join(folder.path, 'dist')
  const built = await runCommand(['build', ...(await writePictures(folder.path)), '--out', dist])
  expect(built.code, built.stderr).toBe(0)
}, 600_000)
afterAll(() => folder.remove())

/** As a host of files: pages without their extension. */
describePictures('a host of files', () => ({
  folder: folder.path,
  async get(path) {
    const file = path.startsWith('/articles/') ? `${path}.html` : path
    const bytes = await readFile(join(folder.path, 'dist', file)).catch(() => undefined)
    return bytes ? { status: 200, type: mediaTypeOf(path), bytes } : { status: 404, type: '', bytes: new Uint8Array() }
  },
}))
