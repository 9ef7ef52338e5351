// The time of the newest commit, which shows how new a copy of a folder is.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** In milliseconds since 1970; undefined outside a repository, or without git. */
export async function readGitCommitTime(folder: string): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, 'log', '-1', '--format=%ct'])
    return Number(stdout) * 1000 || undefined
  } catch {
    return undefined
  }
}
