// From a folder of articles to a new revision: stores what has changed, then makes it visible.
import type { Db } from '../ports.ts'
import {
  type Change,
  type Destination,
  HeldBack,
  type Hold,
  type Manifest,
  StaleRevision,
} from '../store/destination.ts'
import { listTexts } from './beside/list-texts.ts'
import { countFates, type Fate } from './fate.ts'
import { type FileResult, keepUnrendered } from './file-result.ts'
import { createFiles, type Files } from './files/find-files.ts'
import type { Folder, Listing } from './folder.ts'
import { createExclusion } from './found-files.ts'
import { withMainLanguage } from './main-language.ts'
import { holdProblem, type Outcome } from './outcome.ts'
import { createPictures, type Pictures } from './pictures/find-pictures.ts'
import { createRemotePictures } from './pictures/remote-pictures.ts'
import { planRevision, type RevisionPlan } from './plan-revision.ts'
import { type PublishedSite, templateNames } from './published-site.ts'
import { type Records, readAllRecords } from './records/all-records.ts'
import type { Renderer } from './rendering/renderer.ts'
import { hasPodcast, type Scan, scanFolder } from './scan.ts'
import { isBelow, listUnreachable, toProblems } from './unreadable-folders.ts'
import { createUploadQueue, type UploadQueue } from './upload-queue.ts'

interface PublisherOptions {
  readonly folder: Folder
  /** Where it keeps its records of files. */
  readonly db: Db
  readonly destination: Destination
  readonly renderer: Renderer
  /** Who publishes: see Manifest. */
  readonly publisher: string
  /** Makes changes that would otherwise be held back. */
  readonly force?: boolean
  readSite(found: { pictures: Pictures; files: Files }, published: Manifest): Promise<PublishedSite>
  /** The store with what readers have seen, if that is not `db`. */
  readonly store?: Db
  /** The sources of articles that readers know from somewhere else. */
  readonly listKnown?: () => Promise<Iterable<string>>
  /** Also publishes undated files among dated ones. */
  readonly withUndated?: boolean
  readonly now: () => Date
  /** Guarded: for images elsewhere on the web. */
  readonly request: typeof fetch
  readonly onProgress?: (done: number, total: number) => void
}

/** The folder as it is now, beside what is published and what was recorded of it. */
interface FolderState {
  readonly manifest: Manifest
  readonly records: Records
  readonly pictures: Pictures
  readonly attachments: Files
  readonly settings: PublishedSite
  readonly scan: Scan
  /** The fates of the files that are not read. */
  readonly excluded: readonly Fate[]
  readonly unreadable: Listing['unreadable']
}

interface Committed {
  readonly revision: number
  readonly isChanged: boolean
  /** Why nothing was committed. */
  readonly hold?: Hold
}

const ATTEMPTS = 3

export type Publisher = ReturnType<typeof createPublisher>

export function createPublisher(options: PublisherOptions) {
  const { folder, db, destination, renderer, publisher, readSite, store = db, request, now, onProgress } = options
  const { force = false, listKnown = async () => [], withUndated = false } = options

  // Read once. Records that another process writes later are only missed: those files are read again.
  let records: Promise<Records> | undefined
  function readRecords(): Promise<Records> {
    records ??= readAllRecords(db).catch(error => {
      // The next publishing asks the store again.
      records = undefined
      throw error
    })
    return records
  }

  async function readFolder(): Promise<FolderState> {
    const listing = await listTexts(folder)
    const [manifest, records] = await Promise.all([destination.manifest(), readRecords()])
    // Then all files are new.
    if (records.articles.all.size === 0) renderer.prepare(listing.files.length)
    const remote = createRemotePictures(records.pictures.all, request, destination)
    const found = [...listing.files, ...listUnreachable(listing.unreadable, manifest)]
    const findExclusion = await createExclusion(folder, found)
    const files = found.filter(({ path }) => findExclusion(path) === undefined)
    const excluded = found.flatMap(({ path }) => findExclusion(path) ?? [])
    const pictures = createPictures(folder, records.pictures, remote)
    const attachments = createFiles(folder, records.attachments)
    const written = await readSite({ pictures, files: attachments }, manifest)
    const read = { ...written, problems: [...written.problems, ...listing.problems] }
    const settings = withMainLanguage(read, folder, files, manifest.site?.language)
    // It is awaited later.
    settings.logo.catch(() => undefined)
    const { site } = settings
    remote.allow(site.pictures.remote)
    const scan = await scanFolder({
      ...{ folder, files, store, site, pictures, attachments, renderer, withUndated },
      records: records.articles.all,
      published: manifest.hashes,
      knownElsewhere: new Set(await listKnown()),
      now: now(),
    })
    return { manifest, records, pictures, attachments, settings, scan, excluded, unreadable: listing.unreadable }
  }

  /** New documents go to `uploads`, batch by batch. */
  async function renderChanged(
    { manifest, pictures, attachments, settings: { site, named }, scan: { files, linkable } }: FolderState,
    uploads: UploadQueue,
  ): Promise<FileResult[]> {
    const changed = files.filter(({ status }) => status === 'render')
    if (changed.length === 0) return []
    const [{ prepareFile }, { warnOfDates }, { readOldPaths }] = await Promise.all([
      import('./render-file.ts'),
      import('./dates/date-warnings.ts'),
      import('./old-paths.ts'),
    ])
    const start = now()
    const sources = files.map(({ source }) => source)
    const input = {
      pictures,
      attachments,
      exists: async (path: string) => (await folder.locate(path)) !== undefined,
      published: manifest.hashes,
      warnings: await warnOfDates(store, changed, start),
      findOldPaths: await readOldPaths(store, sources),
      now: start,
    }
    const rendering = { site, url: named ? site.url : '', now: start, linkable }
    const prepared = changed.map(file => prepareFile(file, input))
    const tasks = prepared.map(({ task }) => task)
    const finishers = prepared.values()
    const results: FileResult[] = []
    for await (const batch of renderer.render(tasks, rendering)) {
      for (const rendered of batch) {
        const { value: file } = finishers.next()
        if (!file) throw new Error('publisher: more was rendered than asked for')
        const { result, upload } = file.finish(rendered)
        results.push(result)
        if (upload) uploads.add(upload)
      }
      onProgress?.(results.length, changed.length)
      if (uploads.isFull()) await uploads.flush()
    }
    return results
  }

  async function commit(
    plan: RevisionPlan,
    { manifest, records, pictures, attachments }: FolderState,
  ): Promise<Committed> {
    const { isChanged, set, remove, site, named } = plan
    const base = manifest.revision
    try {
      const change: Change = { base, site, set, remove, named, publisher, force }
      const revision = isChanged ? await destination.commit(change) : base
      await Promise.all([records.articles.save(plan.records), pictures.save(), attachments.save()])
      return { revision, isChanged }
    } catch (error) {
      if (error instanceof HeldBack) return { revision: base, isChanged: false, hold: error.hold }
      throw error
    }
  }

  async function attempt(): Promise<Outcome> {
    const state = await readFolder()
    const { manifest, pictures, attachments, settings, scan, excluded, unreadable } = state
    const images = hasPodcast(scan) ? settings.withCover() : settings.logo
    images.catch(() => undefined)
    const uploads = createUploadQueue(destination, pictures, attachments)
    const results = [...keepUnrendered(scan, manifest, now()), ...(await renderChanged(state, uploads))]
    const { problems: logoProblems, ...logo } = await images
    uploads.addSite(logo)
    await uploads.flush()

    const { named } = settings
    const { templates, problems: templateProblems } = await settings.findTemplates(
      templateNames(scan, settings, manifest),
    )
    const site = { ...settings.site, ...logo, ...(templates.length > 0 && { templates }) }
    const plan = planRevision({ manifest, site, named, gone: scan.gone, results })
    const { hold, ...committed }: Committed = settings.isMissing
      ? { revision: manifest.revision, isChanged: false }
      : await commit(plan, state)
    const reachable = results.filter(({ source }) => !isBelow(unreadable, source))
    const problems = [settings, scan, ...reachable].flatMap(part => part.problems)
    return {
      ...committed,
      site: plan.site,
      named,
      isHeld: settings.isMissing || hold !== undefined,
      ...(hold && { hold }),
      articles: plan.articles,
      set: plan.set.length,
      removed: plan.remove.length,
      files: countFates([...results.map(({ fate }) => fate), ...excluded]),
      problems: [
        ...problems,
        ...logoProblems,
        ...templateProblems,
        ...toProblems(unreadable),
        ...(hold ? [holdProblem(hold)] : []),
      ],
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
    /** One at a time. Rejects if the folder can't be read or the destination fails: nothing is visible then that was not before. */
    publish(): Promise<Outcome> {
      const turn = last.then(publish)
      last = turn.catch(() => undefined)
      return turn
    },
  }
}
