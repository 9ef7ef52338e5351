// What a review compares a publication with.
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { checkOut } from '../../platforms/node/git/check-out.ts'
import type { PublicationSource } from '../../platforms/node/local-publisher.ts'
import { errorMessage } from '../../text/error-message.ts'
import { UsageError, type Values } from '../options.ts'
import { findFolders, findSite, SITE } from './find-publication.ts'

interface Base {
  /** In a few words, for people. */
  readonly against: string
  readonly before?: PublicationSource
  readonly isNew: boolean
}

/** The publication before the change. A revision of git is written into `checkout`. Throws UsageError. */
export async function findBase(
  { base, since, site }: Values,
  source: PublicationSource,
  checkout: string,
): Promise<Base> {
  if (base !== undefined) {
    if (!existsSync(base))
      throw new UsageError(`folder "${base}" not found; set the folder before the change with --base`)
    return { against: base, before: await toSource(base, source, site), isNew: false }
  }
  if (since === undefined) return { against: 'what is published', isNew: false }
  const folder = await checkOut(source.articles, since, checkout).catch(error => {
    throw new UsageError(`the revision "${since}" can't be read: ${errorMessage(error)}`, 1, { cause: error })
  })
  return existsSync(folder)
    ? { against: since, before: await toSource(folder, source, site), isNew: false }
    : { against: `${since}, which has no such folder`, isNew: true }
}

/** With the settings that it had: those at the same place, if the place was named. */
async function toSource(
  articles: string,
  source: PublicationSource,
  site: string | undefined,
): Promise<PublicationSource> {
  const folders = await findFolders(articles)
  const named = site === undefined ? undefined : join(articles, relative(source.articles, site))
  const found = named !== undefined && existsSync(named) ? named : findSite(folders)
  const { url, address } = source
  return found === undefined
    ? { articles, site: join(folders.at(-1) as string, SITE), project: folders, url, address }
    : { articles, site: found, url, address }
}
