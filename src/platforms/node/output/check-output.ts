// Where a build may write: a mistake in --out must not destroy anything.
import { existsSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { hasBuildRecord } from './build-record.ts'

interface Sources {
  readonly articles: string
  readonly data: string
  /** Also a folder with files that no build has written. */
  readonly force: boolean
}

/** The folder can't be used as it is: the message says what to do. */
export class OutputError extends Error {
  override readonly name = 'OutputError'
}

/** The real path of the folder, which may not exist yet. Throws OutputError with the way out. */
export async function checkOutput(out: string, { articles, data, force }: Sources): Promise<string> {
  const [folder, source, store] = await Promise.all([out, articles, data].map(realPath))
  const name = `"${out}"`
  if (isInside(folder as string, source as string))
    throw new OutputError(`${name} is in the folder of articles; choose another folder with --out`)
  if (isInside(source as string, folder as string))
    throw new OutputError(`${name} contains the articles; choose a folder of its own with --out`)
  if (isInside(folder as string, store as string) || isInside(store as string, folder as string))
    throw new OutputError(
      `${name} and the data folder "${data}" can’t be in each other; choose another folder with --out`,
    )
  const found = await stat(folder as string).catch(() => undefined)
  if (found && !found.isDirectory()) throw new OutputError(`${name} is a file; --out needs a folder`)
  if (!force && !(await isUsable(folder as string)))
    throw new OutputError(
      `${name} is not empty, and no build has written it; choose another folder with --out, or use --force to add the files to it`,
    )
  return folder as string
}

/** Also of a path of which only the first folders exist. */
async function realPath(path: string): Promise<string> {
  const absolute = resolve(path)
  try {
    return await realpath(absolute)
  } catch (error) {
    const parent = dirname(absolute)
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === absolute) throw error
    return join(await realPath(parent), basename(absolute))
  }
}

/** Also if it is the same folder. */
function isInside(folder: string, other: string): boolean {
  const path = relative(other, folder)
  return path !== '..' && !path.startsWith(`..${sep}`) && resolve(other, path) === folder
}

/** Whether a build may write there without being forced: its own folder, an empty one, or one that only has what hosts ask for. */
async function isUsable(folder: string): Promise<boolean> {
  if (!existsSync(folder) || (await hasBuildRecord(folder))) return true
  const names = await readdir(folder)
  return names.every(name => /^(\.git.*|\.nojekyll|\.spread-info|CNAME)$/.test(name))
}
