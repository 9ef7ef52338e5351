import { waitUntil } from 'cloudflare:workers'
import type { Db, Statement } from '../../ports.ts'

/**
 * Lets work finish even if the request that started it is cancelled: other requests of the isolate may be waiting for the same
 * result, and would wait for ever.
 */
export function keepAlive<T>(work: Promise<T>): Promise<T> {
  waitUntil(
    work.then(
      () => undefined,
      () => undefined,
    ),
  )
  return work
}

export function keepDbAlive(db: Db): Db {
  return {
    all: <T>(...query: Statement) => keepAlive(db.all<T>(...query)),
    batch: statements => keepAlive(db.batch(statements)),
  }
}
