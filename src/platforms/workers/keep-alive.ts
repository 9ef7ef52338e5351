import { waitUntil } from 'cloudflare:workers'
import type { Db, Statement } from '../../ports.ts'

/**
 * Work that ends even where the request that began it is cancelled: other requests of the isolate may be waiting for the
 * same answer, and would wait for ever.
 */
export function lasting<T>(work: Promise<T>): Promise<T> {
  waitUntil(
    work.then(
      () => undefined,
      () => undefined,
    ),
  )
  return work
}

export function lastingDb(db: Db): Db {
  return {
    all: <T>(...query: Statement) => lasting(db.all<T>(...query)),
    batch: statements => lasting(db.batch(statements)),
  }
}
