// What a build wrote, in the folder itself: the next build, also on another machine, knows which files it may replace and remove.
import { lstatSync } from 'node:fs'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { digest } from '../../../text/digest.ts'

export interface RecordedFile {
  readonly bytes: number
  /** When it was last changed, in milliseconds since 1970. */
  readonly time: number
  /** Of its content. */
  readonly print: string
}

interface IntactBuild {
  /** All that decides the content of the files; empty if they may be of two builds. */
  readonly key: string
  /** When the same key may give other files, in milliseconds since 1970. */
  readonly until: number
}

export interface BuildRecord extends IntactBuild {
  /** By their paths in the folder, with `/`. */
  readonly files: ReadonlyMap<string, RecordedFile>
}

export const RECORD_FILE = '.spread-info-build.json'
const FORMAT = 1
// Of the text of a record: what is between them is large.
const START = `{"format":${FORMAT},"key":`
const END = '\n]}\n'

export const printOf = (bytes: Uint8Array): string => digest(bytes, 20)

/** Whether a build of this version has written the folder. */
export async function hasBuildRecord(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, RECORD_FILE), 'latin1').catch(() => '')
  // Other programs may have written it anew, with other line breaks for example.
  return (text.startsWith(START) && text.endsWith(END)) || (await readBuildRecord(folder)) !== undefined
}

/** Undefined if no build has written the folder, or one of another version. */
export async function readBuildRecord(folder: string): Promise<BuildRecord | undefined> {
  const found = await readRows(folder)
  if (!found) return undefined
  const { rows, ...record } = found
  const entries = rows.flatMap(([path, bytes, time, print]) =>
    isInside(path) ? [[path, { bytes, time, print }] as const] : [],
  )
  return { ...record, files: new Map(entries) }
}

/** The record without its files, if every file is there as it was written. */
export async function readIntactBuild(folder: string): Promise<IntactBuild | undefined> {
  const found = await readRows(folder)
  if (!found) return undefined
  const { rows, ...record } = found
  return rows.every(([path, bytes, time]) => isAsRecorded(folder, path, { bytes, time })) ? record : undefined
}

type Row = readonly [path: string, bytes: number, time: number, print: string]

async function readRows(folder: string): Promise<(IntactBuild & { readonly rows: readonly Row[] }) | undefined> {
  const text = await readFile(join(folder, RECORD_FILE), 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { format, key, until, files }: { files?: readonly Row[]; [name: string]: unknown } = JSON.parse(text)
    if (format !== FORMAT || typeof key !== 'string' || typeof until !== 'number') return undefined
    return files?.every(row => Array.isArray(row)) ? { key, until, rows: files } : undefined
  } catch {
    return undefined
  }
}

// The folder may come from someone else, and what is in this list is removed.
const isInside = (path: unknown) => typeof path === 'string' && !OUTSIDE.test(path)
// A name that is empty, `.` or `..`.
const OUTSIDE = /[\\\0]|(?:^|\/)\.{0,2}(?:\/|$)/

/** Atomic. */
export async function writeBuildRecord(folder: string, { key, until, files }: BuildRecord): Promise<void> {
  const rows = Array.from(files, ([path, { bytes, time, print }]) => JSON.stringify([path, bytes, time, print]))
  const text = `${START}${JSON.stringify(key)},"until":${until},"files":[\n${rows.join(',\n')}${END}`
  const file = join(folder, RECORD_FILE)
  await writeFile(`${file}.new`, text)
  await rename(`${file}.new`, file)
}

/** Whether the file has the size and the time that were recorded. */
export function isAsRecorded(folder: string, path: string, { bytes, time }: Omit<RecordedFile, 'print'>): boolean {
  // Recorded paths need no normalization, and there are many.
  const found = lstatSync(`${folder}/${path}`, { throwIfNoEntry: false })
  return found?.isFile() === true && found.size === bytes && found.mtimeMs === time
}
