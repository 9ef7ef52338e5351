// The files of a folder as they were at a revision of git, in a folder of their own.
import { execFile } from 'node:child_process'
import { mkdir, realpath } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { errorMessage } from '../../../text/error-message.ts'

const run = promisify(execFile)
// In a hook, git sets these for the repository that it works on.
const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...ENVIRONMENT } = process.env

/**
 * Writes the repository of `folder` as it was at `revision` below `target`, and returns where `folder` was then; it may not exist. If
 * `revision` and the commit that is checked out have both moved on, it is where they parted, as in `git diff revision...HEAD`. The
 * repository stays as it is: the files come from an index of their own. Throws an error whose message says what git said.
 */
export async function checkOut(folder: string, revision: string, target: string): Promise<string> {
  const git = async (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    try {
      const { stdout } = await run('git', ['-C', folder, ...args], { env: { ...ENVIRONMENT, ...env } })
      return stdout.trim()
    } catch (error) {
      const { code, stderr = '' } = error as { code?: unknown; stderr?: string }
      if (code === 'ENOENT') throw new Error('git is not installed', { cause: error })
      throw new Error(stderr.trim().split('\n')[0] || errorMessage(error), { cause: error })
    }
  }
  if (revision.startsWith('-')) throw new Error('it is an option')
  const root = await git(['rev-parse', '--show-toplevel'])
  const named = await git(['rev-parse', '--verify', `${revision}^{commit}`])
  // A clone without history does not know where they parted.
  const commit = await git(['merge-base', named, 'HEAD']).catch(() => named)
  // The name of a folder may be the title of the publication; the empty `.git` ends the project as it does in the repository.
  const copy = join(target, basename(root))
  await mkdir(join(copy, '.git'), { recursive: true })
  const index = { GIT_INDEX_FILE: join(target, 'index') }
  await git(['read-tree', commit], index)
  await git(['-C', root, 'checkout-index', '--all', '--force', '--quiet', `--prefix=${copy}/`], index)
  return join(copy, relative(await realpath(root), await realpath(folder)))
}
