// The folder that a build writes. New files are written beside it, and it is replaced as a whole: an interrupted build leaves the old
// folder as it was. Files that stay the same are links to the old ones, so their times do not change.
import { constants, existsSync, lstatSync, mkdirSync, statSync, writeFileSync } from 'node:fs'
import { chmod, copyFile, link, mkdir, readFile, rename, rm, rmdir, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import type { BuildOutput } from '../../../build/build-site.ts'
import {
  type BuildRecord,
  isAsRecorded,
  printOf,
  RECORD_FILE,
  type RecordedFile,
  readBuildRecord,
  writeBuildRecord,
} from './build-record.ts'
import { OutputError } from './check-output.ts'
import { lockFile } from './file-lock.ts'
import { carryForeignFiles, linkOrCopy } from './foreign-files.ts'
import { explainNoFolder, makeFolder } from './make-folder.ts'

export interface BuildCounts {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  /** Of all files. */
  readonly bytes: number
  /** Of each file, in bytes. */
  readonly sizes: readonly { readonly path: string; readonly size: number }[]
}

interface OutputFolder extends BuildOutput {
  /** Makes the new files visible. */
  finish(key: string, until: number): Promise<BuildCounts>
  /** Removes what is not finished. */
  close(): Promise<void>
}

interface OutputOptions {
  /** The folder of stored bytes. */
  readonly blobs: string
  /** Replaces files that no build has written. */
  readonly force: boolean
}

/** `folder` is a real path, which may not exist yet. Throws OutputError if another build writes to it. */
export async function openOutputFolder(folder: string, { blobs, force }: OutputOptions): Promise<OutputFolder> {
  const work = await findWorkPlace(folder)
  const fresh = join(work, 'new')
  const old = join(work, 'old')
  await makeFolder(work).catch(error => {
    throw new OutputError(
      `the folder "${folder}" can’t be created (${explainNoFolder(error)}); choose another one with --out`,
    )
  })
  const unlock = lockFile(join(work, 'lock'))
  if (!unlock) throw new OutputError(`another build is writing to "${folder}"; wait until it has ended`)
  await recover()
  const isInside = dirname(work) === folder
  const before = await readBuildRecord(folder)
  const exists = existsSync(folder)
  const files = new Map<string, RecordedFile | string>()
  const folders = new Set<string>()
  let written = 0

  /** After a build that was ended between its two last steps, or before them. */
  async function recover(): Promise<void> {
    if (existsSync(old) && !existsSync(folder)) await rename(old, folder)
    await Promise.all([old, fresh].map(path => rm(path, { recursive: true, force: true })))
    await mkdir(fresh)
  }

  function place(path: string): string {
    const parent = dirname(path)
    if (!folders.has(parent)) {
      mkdirSync(join(fresh, parent), { recursive: true })
      folders.add(parent)
    }
    return join(fresh, path)
  }

  async function keep(path: string, file: RecordedFile): Promise<void> {
    files.set(path, file)
    if (!isInside) await linkOrCopy(join(folder, path), place(path))
  }

  /** What is there already, if it has this content. */
  async function findSame(
    path: string,
    print: string,
    read: () => Promise<Uint8Array>,
  ): Promise<RecordedFile | undefined> {
    if (!exists) return undefined
    const recorded = before?.files.get(path)
    if (recorded && isAsRecorded(folder, path, recorded)) return recorded.print === print ? recorded : undefined
    const found = lstatSync(join(folder, path), { throwIfNoEntry: false })
    if (!found) return undefined
    // A copy of the folder has other times.
    const isSame = found.isFile() && Buffer.compare(await readFile(join(folder, path)), await read()) === 0
    if (isSame) return { bytes: found.size, time: found.mtimeMs, print }
    if (!recorded && !force)
      throw new OutputError(
        `"${join(folder, path)}" was not written by a build; move it away, or replace it with --force`,
      )
    return undefined
  }

  async function swap(): Promise<void> {
    if (exists) {
      await chmod(fresh, statSync(folder).mode)
      await rename(folder, old)
    }
    await rename(fresh, folder).catch(async error => {
      if (exists) await rename(old, folder)
      throw error
    })
  }

  /** For folders that can't be replaced. Until it is done, the record has the files of both builds. */
  async function move(record: BuildRecord, removed: readonly string[]): Promise<void> {
    await writeBuildRecord(folder, { key: '', until: 0, files: new Map([...(before?.files ?? []), ...record.files]) })
    for (const [path, file] of files) {
      if (typeof file !== 'string') continue
      await mkdir(join(folder, dirname(path)), { recursive: true })
      await rename(join(fresh, path), join(folder, path))
    }
    for (const path of removed) {
      await unlink(join(folder, path)).catch(ignoreMissing)
      for (let parent = dirname(path); parent !== '.'; parent = dirname(parent))
        if (
          !(await rmdir(join(folder, parent)).then(
            () => true,
            () => false,
          ))
        )
          break
    }
    await writeBuildRecord(folder, record)
  }

  function toRecord(key: string, until: number): BuildRecord {
    const entries = Array.from(files, ([path, file]) => {
      if (typeof file !== 'string') return [path, file] as const
      const { size, mtimeMs } = lstatSync(join(fresh, path))
      return [path, { bytes: size, time: mtimeMs, print: file }] as const
    })
    return { key, until, files: new Map(entries) }
  }

  async function write(path: string, bytes: Uint8Array): Promise<void> {
    const print = printOf(bytes)
    const same = await findSame(path, print, async () => bytes)
    if (same) return keep(path, same)
    // The answers come from threads, and this one has nothing else to do: waiting for the pool takes longer than writing.
    writeFileSync(place(path), bytes)
    files.set(path, print)
    written++
  }

  return {
    write,
    async duplicate(path, of) {
      const isNew = typeof files.get(of) === 'string'
      await write(path, await readFile(join(isNew ? fresh : folder, of)))
    },
    async copy(path, key) {
      const from = join(blobs, key)
      if (!existsSync(from)) return false
      const same = await findSame(path, key, () => readFile(from))
      if (same) await keep(path, same)
      else {
        // Not a link: a program that changes the file must not change the stored one.
        await copyFile(from, place(path), constants.COPYFILE_FICLONE)
        files.set(path, key)
        written++
      }
      return true
    },
    async finish(key, until) {
      const record = toRecord(key, until)
      const removed = [...(before?.files.keys() ?? [])].filter(path => !files.has(path))
      if (exists && written === 0 && removed.length === 0) await writeBuildRecord(folder, record)
      else if (isInside) await move(record, removed)
      else {
        const isOurs = (path: string) => path === RECORD_FILE || files.has(path) || before?.files.has(path) === true
        if (exists) await carryForeignFiles(folder, fresh, isOurs)
        await writeBuildRecord(fresh, record)
        await swap()
      }
      const bytes = [...record.files.values()].reduce((sum, file) => sum + file.bytes, 0)
      const sizes = Array.from(record.files, ([path, file]) => ({ path, size: file.bytes }))
      return { written, unchanged: files.size - written, removed: removed.length, bytes, sizes }
    },
    async close() {
      await Promise.all([old, fresh].map(path => rm(path, { recursive: true, force: true })))
      await unlock()
      await rmdir(work).catch(() => undefined)
    },
  }
}

const ignoreMissing = (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error
}

/** Beside the folder, or, where it can't be replaced from there (a mount point, a parent that is read-only), in it. */
async function findWorkPlace(folder: string): Promise<string> {
  const beside = join(dirname(folder), `.${basename(folder)}.spread-info`)
  if (!existsSync(folder)) {
    await mkdir(dirname(folder), { recursive: true })
    return beside
  }
  const inside = join(folder, '.spread-info')
  const [probe, linked] = [join(folder, `.spread-info-${process.pid}`), join(beside, `probe-${process.pid}`)]
  try {
    await mkdir(beside, { recursive: true })
    await writeFile(probe, '')
    // Files can't be linked into another file system, and a mount point is one.
    await link(probe, linked)
    return beside
  } catch {
    await rmdir(beside).catch(() => undefined)
    return inside
  } finally {
    await rm(probe, { force: true })
    await rm(linked, { force: true })
  }
}
