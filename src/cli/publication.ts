// The options that name a publication, checked.
import { stat } from 'node:fs/promises'
import { UsageError, type Values } from './options.ts'

export interface PublicationFolders {
  readonly articles: string
  readonly site: string
  readonly data: string
}

/** Throws UsageError when the folder of articles or the settings can't be read. */
export async function findPublication(values: Values): Promise<PublicationFolders> {
  const { articles = '', site = '', data = '' } = values
  const folder = await stat(articles).catch(() => undefined)
  if (!folder) throw new UsageError(`there is no folder "${articles}"; name yours with --articles`)
  if (!folder.isDirectory()) throw new UsageError(`"${articles}" is a file; --articles takes a folder`)
  if (!(await stat(site).catch(() => undefined)))
    throw new UsageError(`there are no settings "${site}"; name yours with --site`)
  return { articles, site, data }
}
