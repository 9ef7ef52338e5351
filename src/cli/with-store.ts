// The store of a publication, for commands that only look at it.
import { openStore } from '../platforms/node/store-file.ts'
import type { Db } from '../ports.ts'
import { isCurrent } from '../store/migrations.ts'
import { UsageError } from './options.ts'

/** Gives `work` the store in `data`, where there is one. Throws UsageError where another version of the program made it. */
export async function withStore<T>(data: string, work: (store: Db | undefined) => Promise<T>): Promise<T> {
  const store = openStore(data)
  try {
    if (store && !(await isCurrent(store)))
      throw new UsageError(`the store in "${data}" is of another version; \`spread-info serve\` brings it up to date`)
    return await work(store)
  } finally {
    store?.close()
  }
}
