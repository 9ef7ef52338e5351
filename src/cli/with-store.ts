// The store of a publication, for commands that only look at it.
import { openStore } from '../platforms/node/store-file.ts'
import type { Db } from '../ports.ts'
import { SCHEMA } from '../store/migrations.ts'
import { UsageError } from './options.ts'

/** Runs `work` with the store in `data`, if there is one. Throws UsageError if an earlier version of the program made it. */
export async function withStore<T>(data: string, work: (store: Db | undefined) => Promise<T>): Promise<T> {
  const store = await openStore(data)
  try {
    if (store && store.schema < SCHEMA)
      throw new UsageError(
        `the store in "${data}" was made by an earlier version; run \`spread-info serve\` to upgrade it`,
      )
    return await work(store?.db)
  } finally {
    store?.db.close()
  }
}
