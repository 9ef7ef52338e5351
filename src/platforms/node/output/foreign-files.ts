// What others put into the folder of a build, such as `.git` and `CNAME`.
import { constants } from 'node:fs'
import { chmod, copyFile, link, mkdir, readdir, readlink, stat, symlink, utimes } from 'node:fs/promises'
import { join } from 'node:path'

/** Puts them into the new folder too, as the same files. `isOurs` gets paths with `/`. */
export async function carryForeignFiles(from: string, to: string, isOurs: (path: string) => boolean): Promise<void> {
  async function carry(folder: string): Promise<void> {
    for (const entry of await readdir(join(from, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isDirectory()) await carryFolder(path)
      else if (!isOurs(path)) {
        if (entry.isSymbolicLink()) await symlink(await readlink(join(from, path)), await place(path))
        else if (entry.isFile()) await linkOrCopy(join(from, path), await place(path))
      }
    }
  }
  async function carryFolder(path: string): Promise<void> {
    const names = await readdir(join(from, path))
    // An empty one was not left by a build.
    if (names.length === 0) await place(`${path}/.`)
    await carry(path)
  }
  const made = new Set<string>([''])
  async function place(path: string): Promise<string> {
    const names = path.split('/').slice(0, -1)
    for (let depth = 1; depth <= names.length; depth++) {
      const folder = names.slice(0, depth).join('/')
      if (made.has(folder)) continue
      made.add(folder)
      await mkdir(join(to, folder), { recursive: true })
      await chmod(join(to, folder), (await stat(join(from, folder))).mode)
    }
    return join(to, path)
  }
  await carry('')
}

/** The same file under another name; on disks without links, a copy with the same time. */
export async function linkOrCopy(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    if (!['EPERM', 'EMLINK', 'ENOTSUP', 'EXDEV', 'ENOSYS'].includes((error as NodeJS.ErrnoException).code ?? ''))
      throw error
    await copyFile(from, to, constants.COPYFILE_FICLONE)
    const { atime, mtime } = await stat(from)
    await utimes(to, atime, mtime)
  }
}
