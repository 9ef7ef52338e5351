// The publisher for a folder of articles and a file of settings.
import { dirname, relative, resolve, sep } from 'node:path'
import type { Db } from '../../ports.ts'
import type { Pictures } from '../../publishing/find-images.ts'
import type { Folder } from '../../publishing/folder.ts'
import { createPublisher, type Publisher } from '../../publishing/publisher.ts'
import { findLogo, type LogoSource } from '../../publishing/site-logo.ts'
import { parseSite } from '../../site.ts'
import type { Destination } from '../../store/destination.ts'
import type { Problem } from '../../text/problem.ts'
import type { ReadPicture } from './cards/raster.ts'
import { createFolder } from './folder.ts'
import { readSiteFile } from './site-file.ts'

export interface PublicationSource {
  readonly articles: string
  readonly site: string
  /** Stands above the address in the settings. */
  readonly url?: string | undefined
  /** Where the publication is while nothing names its address. */
  readonly address: string
  /** Readers find it there: it is the publication's own then. */
  readonly isPublic?: boolean
}

interface LocalPublisherOptions {
  readonly onProgress?: (done: number, total: number) => void
  /** What readers have seen, where that is not the database that remembers files. */
  readonly store?: Db
  /** Goes ahead with what would be held back. */
  readonly force?: boolean
}

interface LocalPublisher extends Publisher {
  readonly folder: Folder
  /** The bytes of pictures met in the last publishing. */
  readonly readPicture: ReadPicture
}

export function createLocalPublisher(
  source: PublicationSource,
  { db, fetch: request }: { readonly db: Db; readonly fetch: typeof fetch },
  destination: Destination,
  options: LocalPublisherOptions = {},
): LocalPublisher {
  const folder = createFolder(source.articles)
  // Problems are named relative to the folder.
  const siteName = relative(folder.root, resolve(source.site)).split(sep).join('/')
  const logoSource: LogoSource = {
    settings: siteName,
    resolve: name => resolve(dirname(source.site), name),
    // sharp and its memory stay out of this process.
    drawIcon: async picture => (await import('./cards/rasterize.ts')).rasteriseIcon(picture),
  }
  let latest: Pictures | undefined
  const publisher = createPublisher({
    ...options,
    folder,
    db,
    destination,
    request,
    now: () => new Date(),
    publisher: `folder:${folder.root}`,
    async readSite(pictures, published) {
      latest = pictures
      const { site: found, problems } = await readSiteFile(source.site, siteName)
      const kept = published.site
      // A title or an address that can't be used does not take back the one that readers know.
      const read = kept && problems.some(isError) ? undefined : found
      const site = read ?? kept ?? parseSite({}).site
      const own = source.isPublic ? source.address : ''
      const url = source.url ?? ((read || published.named ? site.url : '') || own)
      return {
        site: { ...site, url: url || source.address },
        named: url !== '',
        logo: findLogo(site, pictures, logoSource),
        problems: read || !kept ? problems : problems.map(problem => (isError(problem) ? asKept(problem) : problem)),
        isMissing: !read && !kept,
      }
    },
  })
  return { ...publisher, folder, readPicture: async key => latest?.read(key) }
}

const isError = ({ severity }: Problem) => severity === 'error'

const asKept = (problem: Problem): Problem => ({
  ...problem,
  message: `${problem.message}, so the last published settings are still used`,
})
