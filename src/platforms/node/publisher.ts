// From a folder of articles to a new revision: reads what changed, stores it, makes it visible.
import { setImmediate } from 'node:timers/promises'
import type { Submission } from '../../article.ts'
import { type Conflict, findConflicts, type Rival } from '../../content/conflicts.ts'
import { type ParsedSource, parseSource } from '../../content/parse-source.ts'
import { renderArticle } from '../../content/render-article.ts'
import { isArticle } from '../../content/sources.ts'
import type { Db } from '../../ports.ts'
import type { Site } from '../../site.ts'
import { type Destination, type Document, type Entry, mintId, StaleRevision, toDocument } from '../../store/publish.ts'
import { digest } from '../../text/digest.ts'
import { InvalidInput, type Problem } from '../../text/problem.ts'
import { type FileRecord, type PictureFacts, readFileRecords } from './file-records.ts'
import type { Folder, FolderFile } from './folder.ts'
import { createPictures, type Pictures } from './pictures.ts'

/** What a file came to when it was last read. */
interface ArticleFacts {
  /** Absent for a draft and for a file that can't be published. */
  readonly rival?: Rival
  readonly hash?: string
  readonly problems: readonly Problem[]
  /** What the article showed of other files: each picture's path with its stamp, each linked source with its slug. */
  readonly pictures: readonly (readonly [path: string, stamp: string])[]
  readonly links: readonly (readonly [source: string, slug: string | null])[]
}
