// A lock that the system takes back when the process ends, however it ends: SQLite's, on an empty file.
import { statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { DatabaseSync } from '../sqlite.ts'

const SQLITE_BUSY = 5

/** Returns a function that releases it; undefined if another process has it. */
export function lockFile(file: string): (() => Promise<void>) | undefined {
  for (;;) {
    const database = new DatabaseSync(file)
    const node = inodeOf(file)
    try {
      database.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
    } catch (error) {
      database.close()
      if (((error as { errcode?: number }).errcode ?? 0) % 256 === SQLITE_BUSY) return undefined
      throw error
    }
    const release = async () => {
      // While it is locked: another process that opened it notices that it is gone.
      await rm(file, { force: true })
      database.close()
    }
    if (node !== undefined && node === inodeOf(file)) return release
    database.close()
  }
}

const inodeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.ino
