// The publication that a command works on: its folder of articles, its settings and its store.
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findProjectFolders } from '../platforms/node/folder.ts'
import { openStore } from '../platforms/node/store-file.ts'
import type { Db } from '../ports.ts'
import { SCHEMA } from '../store/migrations.ts'
import { UsageError, type Values } from './options.ts'

export interface PublicationFolders {
  readonly articles: string
  readonly site: string
  readonly data: string
}

const DATA = '.data'

/** From the options. Throws UsageError if the folder of articles or the settings can't be found. */
export async function findPublication(values: Values): Promise<PublicationFolders> {
  const { articles = '', site = '', data } = values
  const folder = await stat(articles).catch(() => undefined)
  if (!folder) throw new UsageError(`folder "${articles}" not found; set the folder of articles with --articles`)
  if (!folder.isDirectory()) throw new UsageError(`"${articles}" is a file; --articles needs a folder`)
  if (!(await stat(site).catch(() => undefined)))
    throw new UsageError(`settings file "${site}" not found; set it with --site`)
  return { articles, site, data: data ?? (await findData(articles)) }
}

/** The data folder of a service without a folder of articles. */
export const receivedData = ({ data = DATA }: Values): string => data

/** Beside the articles: if two publications shared a store, publishing one would remove the articles of the other. */
async function findData(articles: string): Promise<string> {
  return join((await findProjectFolders(resolve(articles))).at(-1) as string, DATA)
}

/** Runs `work` with the store in `data`, if there is one, and changes no file. Throws UsageError if an earlier version made it. */
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
