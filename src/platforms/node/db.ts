import type { Db, Parameter, Statement } from '../../ports.ts'
import { DatabaseSync, type StatementSync } from './sqlite.ts'
import { explainStoreFailure } from './store-error.ts'

export interface NodeDb extends Db {
  erase(whole: boolean): Promise<void>
  close(): void
}

interface DbOptions {
  /** Changes no file. */
  readonly readOnly?: boolean
  /** Opened instead of the file: a copy, or the file with parameters (https://sqlite.org/uri.html). */
  readonly location?: string | URL
}

// How long to wait for another connection, in milliseconds.
const BUSY = 'PRAGMA busy_timeout = 5000'
// Deleted data is overwritten: salts and keys could show who shared what (decision 009).
const SETTINGS = `PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON`

/**
 * One SQLite file, or `:memory:`. A commit is on the disk when `batch` resolves (WAL, synchronous=FULL). If the file is the cause
 * of a failure, it throws a StoreError.
 */
export function createDb(file: string, { readOnly = false, location = file }: DbOptions = {}): NodeDb {
  const guarded = <T>(work: () => T): T => {
    try {
      return work()
    } catch (error) {
      throw explainStoreFailure(file, error)
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
      // If the disk is full, SQLite has already rolled back.
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
