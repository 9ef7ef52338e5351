import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Ports } from '../../ports.ts'

const FOLDER = join(import.meta.dirname, '../../../assets')
const NAME = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i

/** A file of `assets/`, read anew each time: its callers cache it. */
export const asset: Ports['asset'] = async path => {
  if (!NAME.test(path)) return undefined
  try {
    return new Uint8Array(await readFile(join(FOLDER, path)))
  } catch (error) {
    if (['ENOENT', 'ENAMETOOLONG', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
      return undefined
    throw error
  }
}

/** The names of the files of `assets/`, without those in its folders. */
export const listAssets = async (): Promise<string[]> =>
  (await readdir(FOLDER, { withFileTypes: true }))
    .filter(entry => entry.isFile() && NAME.test(entry.name))
    .map(({ name }) => name)
