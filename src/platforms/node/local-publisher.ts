// The publisher for a folder of articles and a file of settings.
import type { Db } from '../../ports.ts'
import type { Destination } from '../../store/publish.ts'
import { findEmblem } from './emblem.ts'
import { createFolder, type Folder } from './folder.ts'
import type { Pictures } from './pictures.ts'
import { createPublisher, type Publisher } from './publisher.ts'
import type { ReadPicture } from './raster.ts'
import { readSiteFile } from './site-file.ts'

export interface PublicationSource {
  readonly articles: string
  readonly site: string
  /** Stands above the address in the settings. */
  readonly url?: string | undefined
  /** Where the publication is while its settings name no address: ids are not kept then. */
  readonly address: string
}

/** `store` knows what readers have seen, where that is not `db`. `readPicture` gives the bytes of pictures met in the last publishing. */
export function createLocalPublisher(
  source: PublicationSource,
  db: Db,
  destination: Destination,
  request: typeof fetch,
  onProgress?: (done: number, total: number) => void,
  store?: Db,
): Publisher & { readonly folder: Folder; readonly readPicture: ReadPicture } {
  const folder = createFolder(source.articles)
  let latest: Pictures | undefined
  const publisher = createPublisher({
    folder,
    db,
    destination,
    request,
    ...(store && { store }),
    ...(onProgress && { onProgress }),
    async readSite(pictures) {
      latest = pictures
      const { site, problems } = await readSiteFile(source.site)
      const named = source.url ?? site.url
      return {
        site: { ...site, url: named || source.address },
        emblem: findEmblem(site, source.site, pictures),
        problems,
        freeze: named !== '',
      }
    },
  })
  return { ...publisher, folder, readPicture: async key => latest?.read(key) }
}
