// Whether the folder is as the last build left it. Thousands of files are looked at in a thread: meanwhile the articles are published.
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type IntactBuild, RECORD_FILE, readIntactBuild } from './build-record.ts'

const ENTRY = new URL('intact-build-entry.ts', import.meta.url)
// Of the record, in bytes: about 4,000 files take as long as the start of a thread.
const WORTH_A_THREAD = 400_000

/** Undefined if no build has written the folder, or if a file is not as it was written. Changes no file. */
export async function findIntactBuild(folder: string): Promise<IntactBuild | undefined> {
  const record = statSync(join(folder, RECORD_FILE), { throwIfNoEntry: false })
  if (!record || record.size < WORTH_A_THREAD) return readIntactBuild(folder)
  return new Promise((resolve, reject) => {
    new Worker(ENTRY, { workerData: folder }).once('message', resolve).once('error', reject)
  })
}
