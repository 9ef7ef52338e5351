// How new a copy of a folder is, where version control knows.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

/** When the newest commit of the folder was made, in milliseconds since 1970; undefined outside git, or without git. */
export async function readGitCommitTime(folder: string): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)('git', ['-C', folder, 'log', '-1', '--format=%ct'])
    return Number(stdout) * 1000 || undefined
  } catch {
    return undefined
  }
}
