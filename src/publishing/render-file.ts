// One changed file of the folder: what its rendering may ask for, and what becomes of the result.
import type { AttachedFile, Picture } from '../article.ts'
import { toClaim } from '../content/conflicts.ts'
import type { Problem } from '../text/problem.ts'
import { type FileResult, fateOf, keepPublished } from './file-result.ts'
import type { Files } from './files/find-files.ts'
import type { FindOldPaths } from './old-paths.ts'
import type { Pictures } from './pictures/find-pictures.ts'
import { toProblem } from './rendering/failure-problem.ts'
import { type Failure, isFailure, type Lookups, type Rendered, type RenderTask } from './rendering/renderer.ts'
import type { ArticleFacts, ScannedFile } from './scan.ts'
import type { Upload } from './upload-queue.ts'

interface RenderInput {
  readonly pictures: Pictures
  readonly attachments: Files
  /** Whether there is a file at a path as an article writes it. */
  exists(path: string): Promise<boolean>
  /** The hashes of the documents at the destination, by source. */
  readonly published: ReadonlyMap<string, string>
  /** Warnings that were found before, by source. */
  readonly warnings: ReadonlyMap<string, Problem>
  readonly findOldPaths: FindOldPaths
  readonly now: Date
}

interface RenderedFile {
  readonly result: FileResult
  /** Present if the document is not the published one. */
  readonly upload?: Upload
}

interface FileRendering {
  readonly task: RenderTask
  /** To be called with the result of the task. */
  finish(rendered: Rendered | Failure): RenderedFile
}

/** The file must have been parsed. */
export function prepareFile(file: ScannedFile, input: RenderInput): FileRendering {
  const { source, parsed } = file
  if (!parsed?.head) throw new Error(`publisher: ${source} was not parsed`)
  const uses = recordUses(input)
  const published = input.published.get(source)
  return {
    task: {
      source,
      parsed,
      ...(published !== undefined && { published }),
      oldPaths: input.findOldPaths(source, parsed),
      lookups: uses.lookups,
    },
    finish: rendered => (isFailure(rendered) ? fail(file, rendered, input) : toResult(file, rendered, uses, input)),
  }
}

function toResult({ source, stamp, parsed }: ScannedFile, rendered: Rendered, uses: Uses, input: RenderInput) {
  if (!parsed?.head) throw new Error(`publisher: ${source} was not parsed`)
  const { hash, changed } = rendered
  const facts: ArticleFacts = {
    fate: parsed.head.listing ?? 'published',
    rival: toClaim(parsed.head),
    ...(parsed.head.ownSlug !== undefined && { slug: parsed.head.slug }),
    hash,
    problems: [...parsed.problems, ...[input.warnings.get(source) ?? []].flat(), ...rendered.problems],
    pictures: [...uses.pictureStamps],
    files: [...uses.fileStamps],
    links: rendered.asked,
    ...(rendered.hasRecording && { hasRecording: true }),
    ...(parsed.head.expires && { expires: parsed.head.expires.toISOString() }),
  }
  const result: FileResult = {
    source,
    problems: facts.problems,
    hash,
    fate: fateOf(facts, input.now),
    record: { stamp, facts },
  }
  if (!changed) return { result }
  const used = { pictures: [...uses.pictures.values()], files: [...uses.files.values()] }
  return { result: { ...result, entry: changed.entry }, upload: { document: changed.document, ...used } }
}

function fail(file: ScannedFile, failure: Failure, { published, now }: RenderInput): RenderedFile {
  const parsed = { body: '', bodyLine: 1, problems: [toProblem(file.source, failure)] }
  const result = keepPublished({ ...file, status: 'broken', parsed }, published.get(file.source), now)
  // A failure of our own may not happen again.
  return { result: failure.isGivenUp ? result : { ...result, record: 'forget' } }
}

type Uses = ReturnType<typeof recordUses>

/** Finds images and other files for one article, and records what it asked for. */
function recordUses({ pictures, attachments, exists }: RenderInput) {
  const pictureStamps = new Map<string, string>()
  const fileStamps = new Map<string, string>()
  const usedPictures = new Map<string, Picture>()
  const usedFiles = new Map<string, AttachedFile>()
  const lookups: Lookups = {
    async findPicture(path) {
      const { stamp, ...found } = await pictures.locate(path)
      pictureStamps.set(path, stamp)
      if (found.picture) usedPictures.set(found.picture.key, found.picture)
      return found
    },
    async findFile(path) {
      const { stamp, ...found } = await attachments.locate(path)
      fileStamps.set(path, stamp)
      if (found.file) usedFiles.set(found.file.key, found.file)
      return found
    },
    exists,
  }
  return { pictureStamps, fileStamps, pictures: usedPictures, files: usedFiles, lookups }
}
