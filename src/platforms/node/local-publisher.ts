// Publishes a folder of articles with a settings file, both on this machine.
import { dirname, relative, resolve, sep } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import type { Db } from '../../ports.ts'
import type { Files } from '../../publishing/files/find-files.ts'
import type { Folder } from '../../publishing/folder.ts'
import type { Pictures } from '../../publishing/pictures/find-pictures.ts'
import { findBrand } from '../../publishing/pictures/site-brand.ts'
import { findLogo, type LogoSource, withCover } from '../../publishing/pictures/site-logo.ts'
import { createPublisher, type Publisher } from '../../publishing/publisher.ts'
import { parseSite } from '../../site/site.ts'
import type { Destination } from '../../store/destination.ts'
import type { Problem } from '../../text/problem.ts'
import { createCoverSource } from './cards/cover-source.ts'
import { lookInProject, missingPackages } from './cards/installed.ts'
import { templateRoots } from './cards/own-template/template-roots.ts'
import type { ReadPicture } from './cards/raster.ts'
import { createFolder } from './folder.ts'
import { readSettings } from './site-file.ts'
import { createRenderThreads } from './threads/render-threads.ts'

export interface PublicationSource {
  readonly articles: string
  readonly site: string
  /** Absent if the settings file must exist: see `readSettings`. */
  readonly project?: readonly string[]
  /** Used instead of the address in the settings. */
  readonly url?: string | undefined
  /** The address of the publication if nothing else sets one. */
  readonly address: string
  /** Readers can open `address`: then it is the publication's own address. */
  readonly isPublic?: boolean
}

interface LocalPublisherOptions {
  readonly onProgress?: (done: number, total: number) => void
  /** The store with what readers have seen, if it is not `db`. */
  readonly store?: Db
  /** Makes changes that would otherwise be held back. */
  readonly force?: boolean
  /** The sources of articles that readers know from somewhere else. */
  readonly listKnown?: () => Promise<Iterable<string>>
  /** If present, no publishing waits for the art of a podcast: called when it is drawn, to publish again. */
  readonly onCover?: () => void
  /** Also publishes undated files among dated ones. */
  readonly withUndated?: boolean
  /** Nothing will show the favicon of the program in the colour of the publication: no process is started to draw it. */
  readonly withoutFavicon?: boolean
}

interface PublisherPorts {
  readonly db: Db
  readonly fetch: typeof fetch
  /** By default, the clock of the machine. */
  readonly now?: () => Date
}

interface LocalPublisher extends Publisher {
  readonly folder: Folder
  /** The file that the settings are in, as problems name it. */
  readonly settings: string
  /** The bytes of the images in the last publishing. */
  readonly readPicture: ReadPicture
}

export function createLocalPublisher(
  source: PublicationSource,
  { db, fetch: request, now = () => new Date() }: PublisherPorts,
  destination: Destination,
  options: LocalPublisherOptions = {},
): LocalPublisher {
  const folder = createFolder(source.articles)
  lookInProject(folder.root)
  // Problems have paths relative to the folder.
  const siteName = relative(folder.root, resolve(source.site)).split(sep).join('/')
  const missing = missingPackages()
  const logoSource: LogoSource = {
    settings: siteName,
    resolve: name => resolve(dirname(source.site), name),
    withoutFavicon: options.withoutFavicon ?? false,
    readFont: async key => latest?.files.readFont(key),
    // In another process: sharp takes much memory.
    ...(missing.pictures.length === 0 && {
      drawIcon: async (picture: Uint8Array) => (await import('./cards/rasterize.ts')).rasteriseIcon(picture),
    }),
    ...(missing.cards.length === 0 && { cover: createCoverSource(options.onCover) }),
  }
  let latest: { readonly pictures: Pictures; readonly files: Files } | undefined
  const publisher = createPublisher({
    ...options,
    folder,
    db,
    destination,
    request,
    renderer: createRenderThreads(folder.root),
    now,
    publisher: `folder:${folder.root}`,
    async readSite(found, published) {
      latest = found
      const { pictures } = found
      const { site: written, files = [], fileWithoutLanguage, lines, problems } = await readSettings(source, siteName)
      // So that they are watched.
      for (const file of files) folder.find(file)
      // A store of an earlier version does not have all settings.
      const last = published.site && { ...published.site, ...parseSite(published.site).site }
      // If a setting is invalid, the published settings stay: readers know their title and address.
      const read = last && problems.some(isError) ? undefined : written
      const site = read ?? last ?? parseSite({}).site
      const own = source.isPublic ? source.address : ''
      const url = source.url ?? ((read || published.named ? site.url : '') || own)
      const brand = await findBrand(site, found, {
        ...logoSource,
        inflate: brotliDecompressSync,
        lineOf: path => lines?.get(path),
      })
      const logo = findLogo(site, pictures, logoSource).then(found => ({
        ...brand,
        ...found,
        problems: [...found.problems, ...brand.problems],
      }))
      return {
        site: { ...site, url: url || source.address },
        named: url !== '',
        logo,
        async findTemplates(names) {
          // Few publications have any.
          if (names.length === 0) return { templates: [], problems: [] }
          const { findTemplates } = await import('./cards/own-template/template-files.ts')
          const { templates, files, problems } = findTemplates(names, templateRoots(source), siteName)
          // So that they are watched.
          for (const file of files) folder.find(file)
          return { templates, problems }
        },
        withCover: async () => withCover(await logo, site, pictures, { ...logoSource, former: last?.cover }),
        ...(read && fileWithoutLanguage !== undefined && { fileWithoutLanguage }),
        problems: read || !last ? problems : problems.map(problem => (isError(problem) ? asUnused(problem) : problem)),
        isMissing: !read && !last,
      }
    },
  })
  return {
    ...publisher,
    folder,
    settings: siteName,
    readPicture: async key => (await latest?.pictures.read(key)) ?? (await latest?.files.readFont(key)),
  }
}

const isError = ({ severity }: Problem) => severity === 'error'

const asUnused = (problem: Problem): Problem => ({
  ...problem,
  message: `${problem.message}, so the last published settings are still used`,
})
