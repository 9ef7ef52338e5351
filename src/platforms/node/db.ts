import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Db, Parameter, Statement } from '../../ports.ts'
import { explainFailure } from './store-error.ts'

export interface NodeDb extends Db {
  erase(whole: boolean): Promise<void>
  close(): void
}

interface DbOptions {
  /** Looks, and leaves every file as it is. */
  readonly readOnly?: boolean
  /** What is opened in place of the file: a copy, or the file with parameters (https://sqlite.org/uri.html). */
  readonly location?: string | URL
}

// Answered when another connection is at it, for milliseconds.
const BUSY = 'PRAGMA busy_timeout = 5000'
// What is deleted is overwritten: its salts and keys say who shared what.
const SETTINGS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON`

/**
 * One SQLite file, or `:memory:`. A commit is on the disk when `batch` resolves (WAL, synchronous=FULL). Where the file is to
 * blame for a failure, that is a StoreError.
 */
export function createDb(file: string, { readOnly = false, location = file }: DbOptions = {}): NodeDb {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw explainFailure(file, error)
    }
  }
  const database = guarded(() => new DatabaseSync(location, { readOnly }))
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    return statement
  }
  const commit = (statements: readonly Statement[]) => {
    database.exec('BEGIN IMMEDIATE')
    try {
      for (const [sql, ...parameters] of statements) prepare(sql).run(...parameters)
      database.exec('COMMIT')
    } catch (error) {
      // A full disk has rolled back by itself.
      if (database.isTransaction) database.exec('ROLLBACK')
      throw error
    }
  }
  try {
    guarded(() => database.exec(readOnly ? BUSY : `${BUSY}; ${SETTINGS}`))
  } catch (error) {
    database.close()
    throw error
  }
  return {
    async all<T>(sql: string, ...parameters: Parameter[]) {
      return guarded(() => prepare(sql).all(...parameters) as T[])
    },
    async batch(statements: readonly Statement[]) {
      guarded(() => commit(statements))
    },
    async erase(whole: boolean) {
      guarded(() => database.exec(`${whole ? 'VACUUM; ' : ''}PRAGMA wal_checkpoint(TRUNCATE)`))
    },
    close: () => database.close(),
  }
}
