// Renders one changed file of the folder to a document.
import type { AttachedFile, Picture } from '../article.ts'
import { toClaim } from '../content/conflicts.ts'
import type { Site } from '../site/site.ts'
import { toDocument, toEntry } from '../store/documents.ts'
import { errorMessage } from '../text/error-message.ts'
import { type Problem, REPORT_IT } from '../text/problem.ts'
import { type FileResult, fateOf, keepPublished } from './file-result.ts'
import type { Files } from './files/find-files.ts'
import type { AddOldPath } from './old-paths.ts'
import type { Pictures } from './pictures/find-pictures.ts'
import type { ArticleFacts, Scan, ScannedFile } from './scan.ts'
import type { Upload } from './upload-queue.ts'

interface RenderInput {
  readonly site: Site
  /** The publication's own address; empty if it has none. */
  readonly url: string
  readonly pictures: Pictures
  readonly attachments: Files
  readonly links: Scan['links']
  /** Whether there is a file at a path as an article writes it. */
  exists(path: string): Promise<boolean>
  /** The hashes of the documents at the destination, by source. */
  readonly published: ReadonlyMap<string, string>
  /** Warnings that were found before, by source. */
  readonly warnings: ReadonlyMap<string, Problem>
  readonly addOldPath: AddOldPath
  readonly now: Date
}

interface RenderedFile {
  readonly result: FileResult
  /** Present if the document is not the published one. */
  readonly upload?: Upload
}

/** Never rejects: a file that can't be rendered is a problem of that file only. */
export async function renderFile(file: ScannedFile, input: RenderInput): Promise<RenderedFile> {
  try {
    return await render(file, input)
  } catch (error) {
    const result = keepPublished(toBroken(file, error), input.published.get(file.source), input.now)
    return { result: { ...result, record: 'forget' } }
  }
}

async function render({ source, stamp, parsed }: ScannedFile, input: RenderInput): Promise<RenderedFile> {
  if (!parsed?.head) throw new Error(`publisher: ${source} was not parsed`)
  const { site, url, links, exists, published, warnings } = input
  const { renderArticle } = await import('../content/render-article.ts')
  const images = recordImages(input.pictures)
  const files = recordFiles(input.attachments)
  const rendered = await renderArticle(source, parsed, {
    site,
    links,
    exists,
    ...images,
    findFile: files.find,
  })
  const submission = input.addOldPath(rendered.submission)
  const document = toDocument(submission)
  const { hash } = document
  const facts: ArticleFacts = {
    fate: submission.listing ?? 'published',
    rival: toClaim(parsed.head),
    ...(parsed.head.ownSlug !== undefined && { slug: parsed.head.slug }),
    hash,
    problems: [...parsed.problems, ...[warnings.get(source) ?? []].flat(), ...rendered.problems],
    pictures: [...images.stamps],
    files: [...files.stamps],
    links: rendered.asked,
    ...(submission.enclosure && { hasRecording: true }),
    ...(parsed.head.expires && { expires: parsed.head.expires.toISOString() }),
  }
  const result: FileResult = {
    source,
    problems: facts.problems,
    hash,
    fate: fateOf(facts, input.now),
    record: { stamp, facts },
  }
  if (published.get(source) === hash) return { result }
  // A file may have a time in the future; then it is published now.
  const isAhead = submission.undated && submission.published > input.now
  const entry = toEntry(isAhead ? { ...submission, published: input.now } : submission, hash, url, site)
  return {
    result: { ...result, entry },
    upload: { document, pictures: [...images.used.values()], files: [...files.used.values()] },
  }
}

/** Finds images for one article, and records what it asked for. */
function recordImages(pictures: Pictures) {
  const stamps = new Map<string, string>()
  const used = new Map<string, Picture>()
  const unusable = new Map<string, string>()
  return {
    stamps,
    used,
    async findPicture(path: string): Promise<Picture | undefined> {
      const { stamp, picture, unusable: why } = await pictures.locate(path)
      stamps.set(path, stamp)
      if (why !== undefined) unusable.set(path, why)
      if (picture) used.set(picture.key, picture)
      return picture
    },
    whyUnusable: (path: string) => unusable.get(path),
  }
}

/** The same for other files. */
function recordFiles(attachments: Files) {
  const stamps = new Map<string, string>()
  const used = new Map<string, AttachedFile>()
  return {
    stamps,
    used,
    async find(path: string): Promise<AttachedFile | undefined> {
      const { stamp, file } = await attachments.locate(path)
      stamps.set(path, stamp)
      if (file) used.set(file.key, file)
      return file
    },
  }
}

/** For a failure that is our own fault. */
function toBroken(file: ScannedFile, error: unknown): ScannedFile {
  const failure: Problem = {
    file: file.source,
    severity: 'error',
    message: `Spread Info can't render it (${errorMessage(error)})`,
    hint: REPORT_IT,
  }
  return { ...file, status: 'broken', parsed: { body: '', bodyLine: 1, problems: [failure] } }
}
