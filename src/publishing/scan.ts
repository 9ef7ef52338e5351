// What the files of a folder are worth now: read where they changed, remembered where they did not.
import { findConflicts, type Rival } from '../content/conflicts.ts'
import type { AuthorBook } from '../content/front-matter/authors.ts'
import type { ParsedSource } from '../content/parse-source.ts'
import { CONTENT_VERSION } from '../content/parse-source.ts'
import type { Site } from '../site.ts'
import { digest } from '../text/digest.ts'
import type { Problem } from '../text/problem.ts'
import { readAuthorFile } from './author-file.ts'
import type { FileRecord } from './file-records.ts'
import type { Pictures } from './find-images.ts'
import type { Folder, FolderFile } from './folder.ts'
import type { Unreadable } from './read-text.ts'

/** What a file came to when it was last read. */
export interface ArticleFacts {
  /** Absent for a draft and for a file that could never be published. */
  readonly rival?: Rival
  /** The hash of its document; absent until it has one. */
  readonly hash?: string
  readonly problems: readonly Problem[]
  /** What it shows of other files: each picture with its stamp, each linked source with its slug. */
  readonly pictures: readonly (readonly [path: string, stamp: string])[]
  readonly links: readonly (readonly [source: string, slug: string | null])[]
}

export interface ScannedFile {
  readonly source: string
  readonly stamp: string
  /** Present where the file has to be rendered. */
  readonly parsed?: ParsedSource
  /** Of the last reading; of the last good one where this one failed. */
  readonly facts?: ArticleFacts
  readonly fate: 'unchanged' | 'render' | 'draft' | 'broken' | 'lost'
}

export interface Scan {
  readonly files: readonly ScannedFile[]
  readonly problems: readonly Problem[]
  /** Sources whose files are gone. */
  readonly gone: readonly string[]
  /** The slug of the article that a source is published as. */
  findSlug(source: string): string | undefined
}

type Records = ReadonlyMap<string, FileRecord<ArticleFacts>>

/** `published` tells which document of a source the destination shows: another one than remembered is made again. */
export async function scanFolder(
  folder: Folder,
  files: readonly FolderFile[],
  records: Records,
  site: Site,
  pictures: Pictures,
  published: ReadonlyMap<string, string>,
): Promise<Scan> {
  const authorFile = await readAuthorFile(folder)
  // Whatever an article comes out otherwise for.
  const settings = [CONTENT_VERSION, site.language, site.author, site.feeds.markdown, authorFile?.text ?? null]
  const fingerprint = digest(JSON.stringify(settings), 8)
  const stampOf = (file: FolderFile) => `${file.stamp}:${fingerprint}`

  const problems: Problem[] = []
  const warnOfAuthors = (path: string, mistake: Unreadable) => {
    problems.push({ file: path, severity: 'warning', ...mistake })
  }
  if (authorFile?.unreadable) warnOfAuthors(authorFile.path, authorFile.unreadable)
  let book: AuthorBook | undefined
  async function authors(): Promise<AuthorBook | undefined> {
    if (book || !authorFile) return book
    const { parseAuthorBook } = await import('../content/front-matter/authors.ts')
    const { book: parsed, problems: mistakes } = parseAuthorBook(authorFile.text)
    for (const mistake of mistakes) warnOfAuthors(authorFile.path, mistake)
    book = parsed
    return book
  }

  async function read(file: FolderFile): Promise<ParsedSource> {
    // A folder in which nothing has changed needs no parser: it is loaded when it does.
    const { readSource } = await import('./read-source.ts')
    return readSource(folder, file, site, await authors())
  }

  /** Its record, where the file itself is as it was when that was made. */
  function recall(file: FolderFile): FileRecord<ArticleFacts> | undefined {
    const record = records.get(file.path)
    if (record?.stamp !== stampOf(file)) return undefined
    const { hash } = record.facts
    return hash === undefined || hash === published.get(file.path) ? record : undefined
  }

  async function showsOthers({ facts }: FileRecord<ArticleFacts>): Promise<boolean> {
    for (const [path, stamp] of facts.pictures) if ((await pictures.stampOf(path)) !== stamp) return true
    return false
  }

  const parsed = new Map<string, ParsedSource>()
  const rivals = new Map<string, Rival>()
  for (const file of files) {
    const record = recall(file)
    // Of thousands most show no pictures: they are not waited for.
    if (!record || (record.facts.pictures.length > 0 && (await showsOthers(record)))) {
      parsed.set(file.path, await read(file))
    }
    const head = parsed.get(file.path)?.head
    // A file that can't be read any more stands by what it was when it last could.
    const rival = head ? (head.draft ? undefined : toRival(head)) : revive(records.get(file.path)?.facts.rival)
    if (rival) rivals.set(file.path, rival)
  }
  const { problems: conflicts, losers } = findConflicts(rivals)
  const findSlug = (source: string) => (losers.has(source) ? undefined : rivals.get(source)?.slug)

  const scanned: ScannedFile[] = []
  for (const file of files) {
    const facts = records.get(file.path)?.facts
    const moved = facts?.links.some(([source, slug]) => (findSlug(source) ?? null) !== slug)
    if (moved && !parsed.has(file.path)) parsed.set(file.path, await read(file))
    const now = parsed.get(file.path)
    scanned.push({
      source: file.path,
      stamp: stampOf(file),
      ...(now && { parsed: now }),
      ...(facts && { facts }),
      fate: losers.has(file.path)
        ? 'lost'
        : !now
          ? 'unchanged'
          : !now.head
            ? 'broken'
            : now.head.draft
              ? 'draft'
              : 'render',
    })
  }
  const there = new Set(files.map(({ path }) => path))
  return {
    files: scanned,
    problems: [...problems, ...conflicts],
    gone: [...records.keys()].filter(source => !there.has(source)),
    findSlug,
  }
}

export function toRival({ slug, published, id, aliases }: Rival): Rival {
  return { slug, published, ...(id !== undefined && { id }), aliases }
}

function revive(rival: Rival | undefined): Rival | undefined {
  return rival && { ...rival, published: new Date(rival.published) }
}
