import type { D1Database } from '@cloudflare/workers-types'
import type { Db } from '../../ports.ts'

/** D1: `batch` is its only transaction. */
export function createDb(database: D1Database): Db {
  return {
    async all<T>(sql: string, ...parameters: readonly unknown[]) {
      const { results } = await database
        .prepare(sql)
        .bind(...parameters)
        .all<T>()
      return results
    },
    async batch(statements) {
      if (statements.length > 0)
        await database.batch(statements.map(([sql, ...parameters]) => database.prepare(sql).bind(...parameters)))
    },
  }
}
