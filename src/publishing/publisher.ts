// From a folder of articles to a new revision: stores what changed, then makes it visible.
import { isArticle } from '../content/sources.ts'
import type { Db } from '../ports.ts'
import type { Site } from '../site.ts'
import {
  type Destination,
  type Entry,
  HeldBack,
  type Hold,
  type Manifest,
  StaleRevision,
  toEntry,
} from '../store/destination.ts'
import type { Problem } from '../text/problem.ts'
import { warnOfDates } from './date-warnings.ts'
import { type FileRecord, type FileRecords, type PictureFacts, readFileRecords } from './file-records.ts'
import { createPictures, type Pictures } from './find-images.ts'
import type { Folder } from './folder.ts'
import { createRemotePictures } from './remote-images.ts'
import { asBroken, keep, render } from './render-file.ts'
import { type ArticleFacts, type ScannedFile, scanFolder } from './scan.ts'
import type { SiteLogo } from './site-logo.ts'
import { createOutbox } from './upload-queue.ts'

export interface Outcome {
  readonly revision: number
  /** Whether anything became visible or invisible by it. */
  readonly moved: boolean
  readonly site: Site
  /** Whether the address is the publication's own: see Change. */
  readonly named: boolean
  /** Nothing was made visible, though there is a change: see the problems. */
  readonly isHeld: boolean
  /** How many articles the revision holds, scheduled ones among them. */
  readonly articles: number
  readonly set: number
  readonly removed: number
  /** Files are named relative to the folder of articles. */
  readonly problems: readonly Problem[]
}

interface PublisherOptions {
  readonly folder: Folder
  /** Where it remembers what it has read. */
  readonly db: Db
  readonly destination: Destination
  /** Who publishes: see Manifest. */
  readonly publisher: string
  /** Goes ahead with what would be held back. */
  readonly force?: boolean
  readSite(pictures: Pictures, published: Manifest): Promise<PublishedSite>
  /** The store that knows what readers have seen; `db` where absent. */
  readonly store?: Db
  readonly now: () => Date
  /** Guarded: for pictures that lie elsewhere on the web. */
  readonly request: typeof fetch
  readonly onProgress?: (done: number, total: number) => void
}

/** The settings as they are published: with the address. */
interface PublishedSite {
  readonly site: Site
  readonly named: boolean
  /** What stands for the publication may be drawn while articles are read. */
  readonly logo: Promise<SiteLogo>
  readonly problems: readonly Problem[]
  /** The settings can't be read, and there are no earlier ones: nothing is published by them. */
  readonly isMissing: boolean
}

// Articles that are rendered together: the pictures of some are read while others are rendered.
const AT_ONCE = 16
const ATTEMPTS = 3

export type Publisher = ReturnType<typeof createPublisher>

export function createPublisher(options: PublisherOptions) {
  const { folder, db, destination, publisher, force = false, readSite, store = db, request, now, onProgress } = options

  // Whatever another process has remembered since is found out again.
  let remembered: Promise<[FileRecords<ArticleFacts>, FileRecords<PictureFacts>]> | undefined

  async function attempt(): Promise<Outcome> {
    remembered ??= Promise.all([
      readFileRecords<ArticleFacts>(db, 'article'),
      readFileRecords<PictureFacts>(db, 'picture'),
    ])
    // A store that fails once is asked again.
    remembered.catch(() => {
      remembered = undefined
    })
    const [manifest, [articleRecords, pictureRecords], files] = await Promise.all([
      destination.manifest(),
      remembered,
      folder.list(isArticle),
    ])
    const remote = createRemotePictures(pictureRecords.all, request, destination)
    const pictures = createPictures(folder, pictureRecords, remote)
    const { site: settings, named, logo, problems: siteProblems, isMissing } = await readSite(pictures, manifest)
    // It is waited for further down.
    logo.catch(() => undefined)
    remote.allow(settings.pictures.remote)
    const scan = await scanFolder(folder, files, articleRecords.all, settings, pictures, manifest.hashes)

    const problems: Problem[] = [...siteProblems, ...scan.problems]
    const records = new Map<string, FileRecord<ArticleFacts> | undefined>(scan.gone.map(source => [source, undefined]))
    const wanted = new Map<string, string>()
    const set: Entry[] = []
    const waiting = createOutbox(destination, pictures)

    const stay = (file: ScannedFile): ArticleFacts => {
      const { facts, hash } = keep(file, manifest.hashes.get(file.source))
      problems.push(...facts.problems)
      if (hash !== undefined) wanted.set(file.source, hash)
      return facts
    }
    for (const file of scan.files) {
      if (file.fate === 'render') continue
      const facts = stay(file)
      // One that lost is looked at again every time: whoever it lost to may be gone.
      if (file.fate === 'lost') records.set(file.source, undefined)
      else if (file.parsed) records.set(file.source, { stamp: file.stamp, facts })
    }

    const changed = scan.files.filter(({ fate }) => fate === 'render')
    const dated = await warnOfDates(store, changed, now())
    for (let start = 0; start < changed.length; start += AT_ONCE) {
      const some = changed.slice(start, start + AT_ONCE)
      const rendered = some.map(file =>
        render(file, scan, settings, pictures, dated.get(file.source)).catch(error => asBroken(file, error)),
      )
      for (const result of await Promise.all(rendered)) {
        if ('fate' in result) {
          stay(result)
          records.set(result.source, undefined)
          continue
        }
        const { file, submission, document, facts, used } = result
        problems.push(...facts.problems)
        records.set(file.source, { stamp: file.stamp, facts })
        wanted.set(file.source, document.hash)
        if (manifest.hashes.get(file.source) === document.hash) continue
        set.push(toEntry(submission, document.hash, named ? settings.url : ''))
        waiting.add(document, used)
      }
      onProgress?.(start + some.length, changed.length)
      if (waiting.isFull()) await waiting.flush()
    }
    const { problems: logoProblems, ...pictured } = await logo
    const site: Site = { ...settings, ...pictured }
    for (const picture of Object.values(pictured)) waiting.needPicture(picture)
    await waiting.flush()
    problems.push(...logoProblems)

    const remove = [...manifest.hashes.keys()].filter(source => !wanted.has(source))
    const moved = set.length > 0 || remove.length > 0 || JSON.stringify(manifest.site) !== JSON.stringify(site)
    const outcome = { site, named, articles: wanted.size, set: set.length, removed: remove.length, problems }
    if (isMissing) return { ...outcome, revision: manifest.revision, moved: false, isHeld: true }
    try {
      const revision = moved
        ? await destination.commit({ base: manifest.revision, site, set, remove, named, publisher, force })
        : manifest.revision
      await Promise.all([articleRecords.save(records), pictures.save()])
      return { ...outcome, revision, moved, isHeld: false }
    } catch (error) {
      if (!(error instanceof HeldBack)) throw error
      problems.push(toProblem(error.hold))
      return { ...outcome, revision: manifest.revision, moved: false, isHeld: true }
    }
  }

  async function publish(): Promise<Outcome> {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt()
      } catch (error) {
        if (!(error instanceof StaleRevision) || tries === ATTEMPTS) throw error
      }
    }
  }

  let last: Promise<unknown> = Promise.resolve()
  return {
    /**
     * One at a time. Rejects where the folder can't be read or the destination fails; nothing is visible then that was
     * not before.
     */
    publish(): Promise<Outcome> {
      const turn = last.then(publish)
      last = turn.catch(() => undefined)
      return turn
    },
  }
}

/** The file is the folder itself. */
export function toProblem({ message, hint }: Hold): Problem {
  return { file: '', severity: 'error', message: `nothing was published: ${message}`, hint }
}
