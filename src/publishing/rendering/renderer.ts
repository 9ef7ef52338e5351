// What reads and renders the files of a folder, as an interface: the platform decides in which thread, and how long a file may
// take. Everything except `Lookups` can be copied by the structured clone algorithm.
import type { AttachedFile, Picture } from '../../article.ts'
import type { Asked } from '../../content/body/article-links.ts'
import type { Claims } from '../../content/conflicts.ts'
import type { AuthorBook } from '../../content/front-matter/authors.ts'
import type { ParsedSource } from '../../content/parse-source.ts'
import type { Site } from '../../site/site.ts'
import type { ArticleDocument, Entry } from '../../store/destination.ts'
import type { Problem } from '../../text/problem.ts'
import type { FolderFile } from '../folder.ts'

/** What all files are read with. */
export interface Reading {
  readonly site: Site
  readonly book?: AuthorBook
}

/** What all articles of one publishing are rendered with. */
export interface Rendering {
  readonly site: Site
  /** The publication's own address; empty if it has none. */
  readonly url: string
  readonly now: Date
  readonly linkable: Linkable
}

/** The articles that links may lead to. */
export interface Linkable {
  readonly claims: Claims
  /** The slugs that they are published under, by source. */
  readonly slugs: ReadonlyMap<string, string>
}

export interface FoundFile {
  readonly file?: AttachedFile
  /** Why a file that exists can't be used. */
  readonly unusable?: string
}

export interface FoundPicture {
  readonly picture?: Picture
  /** Why a picture that exists can't be used. */
  readonly unusable?: string
}

/** What an article may ask for while it is rendered. The paths are as `Folder.locate` takes them. */
export interface Lookups {
  findPicture(path: string): Promise<FoundPicture>
  findFile(path: string): Promise<FoundFile>
  exists(path: string): Promise<boolean>
}

export interface Renderable {
  readonly source: string
  readonly parsed: ParsedSource
  /** The hash of its document at the destination. */
  readonly published?: string
  /** They redirect to the article. */
  readonly oldPaths: readonly string[]
}

export interface Rendered {
  readonly hash: string
  /** Absent if it is the published one. */
  readonly changed?: { readonly document: ArticleDocument; readonly entry: Entry }
  readonly problems: readonly Problem[]
  readonly asked: readonly Asked[]
  readonly hasRecording: boolean
}

/**
 * A file that could not be read or rendered. It is given up if it took too much: it would again, so it must not be tried until it
 * changes.
 */
export interface Failure {
  readonly failed: string
  readonly isGivenUp?: true
}

export interface RenderTask extends Renderable {
  readonly lookups: Lookups
}

/** Rejects only if it can't work at all: a failure of one file is its result. */
export interface Renderer {
  /** So many files will be read soon. */
  prepare(count: number): void
  /** The results are in the order of the files. */
  read(files: readonly FolderFile[], reading: Reading): Promise<readonly (ParsedSource | Failure)[]>
  /** Some results at a time, in the order of the tasks. The next ones are rendered while these are used. */
  render(tasks: readonly RenderTask[], rendering: Rendering): AsyncIterable<readonly (Rendered | Failure)[]>
}

export const isFailure = (result: object): result is Failure => 'failed' in result
