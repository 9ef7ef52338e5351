import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { reasonOf } from '../system-error.ts'

/**
 * Makes a folder and those above it. Whether it is new. Node's recursive `mkdir` says of a read-only disk that the folder does not
 * exist, and never ends if a folder that exists answers ENOENT, as /proc and some network disks do.
 */
export async function makeFolder(path: string): Promise<boolean> {
  try {
    await mkdir(path)
    return true
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if ((await stat(path).catch(() => undefined))?.isDirectory()) return false
    if (code !== 'ENOENT' || dirname(path) === path || !(await makeFolder(dirname(path)))) throw error
    return await makeFolder(path)
  }
}

/** Why it can't be made, in a few words. */
export const explainNoFolder = (error: NodeJS.ErrnoException): string =>
  error.code === 'ENOENT' ? 'the system allows none there' : reasonOf(error)
