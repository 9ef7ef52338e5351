// The options that name a publication, checked.
import { stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { findProjectFolders } from '../platforms/node/folder.ts'
import { UsageError, type Values } from './options.ts'

export interface PublicationFolders {
  readonly articles: string
  readonly site: string
  readonly data: string
}

const DATA = '.data'

/** Throws UsageError when the folder of articles or the settings can't be read. */
export async function findPublication(values: Values): Promise<PublicationFolders> {
  const { articles = '', site = '', data } = values
  const folder = await stat(articles).catch(() => undefined)
  if (!folder) throw new UsageError(`folder "${articles}" not found; set the folder of articles with --articles`)
  if (!folder.isDirectory()) throw new UsageError(`"${articles}" is a file; --articles needs a folder`)
  if (!(await stat(site).catch(() => undefined)))
    throw new UsageError(`settings file "${site}" not found; set it with --site`)
  return { articles, site, data: data ?? (await findData(articles)) }
}

/** The data of a service that has no folder of articles. */
export const receivedData = ({ data = DATA }: Values): string => data

/** Two publications never share a store: publishing one would remove the articles of the other. */
async function findData(articles: string): Promise<string> {
  return join((await findProjectFolders(resolve(articles))).at(-1) as string, DATA)
}
