import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Db, Parameter, Statement } from '../../ports.ts'

export interface NodeDb extends Db {
  close(): void
}

/** One SQLite file, or `:memory:`. A commit is on the disk when `batch` resolves (WAL, synchronous=FULL). */
export function createDb(file: string): NodeDb {
  const database = new DatabaseSync(file)
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000')
  const prepared = new Map<string, StatementSync>()
  const prepare = (sql: string) => {
    let statement = prepared.get(sql)
    if (!statement) {
      statement = database.prepare(sql)
      prepared.set(sql, statement)
    }
    return statement
  }
  return {
    async all<T>(sql: string, ...parameters: Parameter[]) {
      return prepare(sql).all(...parameters) as T[]
    },
    async batch(statements: readonly Statement[]) {
      database.exec('BEGIN IMMEDIATE')
      try {
        for (const [sql, ...parameters] of statements) prepare(sql).run(...parameters)
        database.exec('COMMIT')
      } catch (error) {
        database.exec('ROLLBACK')
        throw error
      }
    },
    close: () => database.close(),
  }
}
