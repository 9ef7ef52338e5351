// The publication that a command works on: its folder of articles, its settings and its store.
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { lookInProject } from '../../platforms/node/cards/installed.ts'
import { findProjectFolders } from '../../platforms/node/folder.ts'
import { DATA, findSite, type PublicationFolders, SITE } from '../../platforms/node/service/publication-folders.ts'
import { openStore } from '../../platforms/node/store-file.ts'
import type { Db } from '../../ports.ts'
import { SCHEMA } from '../../store/migrations.ts'
import { UsageError, type Values } from '../options.ts'
import { warn, warnLine } from '../output/print.ts'
import { showPath } from '../output/show-path.ts'
import { chooseArticles, explainMissing } from './choose-articles.ts'

export { DATA, findSite, type PublicationFolders, SITE }

/** From the options. Throws UsageError if the folder of articles or the settings can't be found. */
export async function findPublication(values: Values): Promise<PublicationFolders> {
  const { site, data } = values
  const articles = values.articles ?? (await chooseArticles())
  const folders = await findFolders(articles)
  lookInProject(articles)
  if (site !== undefined && !existsSync(site))
    throw new UsageError(`settings file "${site}" not found; set it with --site`)
  const found = site ?? findSite(folders)
  const folder = { articles, data: data ?? join(folders.at(-1) as string, DATA) }
  if (found !== undefined) {
    if (site === undefined && isElsewhere(found, folders)) warnLine(`Settings: ${showPath(found)}`)
    return { ...folder, site: found }
  }
  const [{ readProjectSettings }, { renderFoundSettings }] = await Promise.all([
    import('../../platforms/node/project-settings.ts'),
    import('../output/found-settings.ts'),
  ])
  warn(renderFoundSettings(readProjectSettings(folders, values.url), folders, SITE))
  return { ...folder, site: join(folders.at(-1) as string, SITE), project: folders }
}

/**
 * The folder of articles and those above it in its project. The store is in the last one: if two publications shared a store,
 * publishing one would remove the articles of the other. Throws UsageError if the folder can't be found.
 */
export async function findFolders(articles: string): Promise<string[]> {
  const folder = await stat(articles).catch(() => undefined)
  if (!folder) throw new UsageError(explainMissing(articles))
  if (!folder.isDirectory()) throw new UsageError(`"${articles}" is a file, not a folder of articles`)
  return findProjectFolders(resolve(articles))
}

/** Whether a user may not expect it: neither in the project of the articles nor in the working directory. */
const isElsewhere = (site: string, folders: readonly string[]) =>
  ![...folders, resolve('.')].includes(dirname(resolve(site)))

/** The data folder of a service without a folder of articles. */
export const receivedData = ({ data = DATA }: Values): string => data

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
