// The store of a publication, for commands that only look at it.
import { openStore } from '../platforms/node/store-file.ts'
import type { Db } from '../ports.ts'
import { SCHEMA } from '../store/migrations.ts'
import { UsageError } from './options.ts'

/** Gives `work` the store in `data`, where there is one. Throws UsageError where an earlier version of the program made it. */
export async function withStore<T>(data: string, work: (store: Db | undefined) => Promise<T>): Promise<T> {
  const store = await openStore(data)
  try {
    if (store && store.schema < SCHEMA)
      throw new UsageError(
        `the store in "${data}" is of an earlier version; \`spread-info serve\` brings it up to date`,
      )
    return await work(store?.db)
  } finally {
    store?.db.close()
  }
}
