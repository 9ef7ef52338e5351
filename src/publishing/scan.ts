// Finds out which files of a folder have to be rendered: changed files are read, the others are known from their records.
import { assignSlugs } from '../content/assign-slugs.ts'
import { type Claim, type Claims, findSameAliases, findSameIds } from '../content/conflicts.ts'
import type { LinkFinder } from '../content/links/find-linked.ts'
import type { ParsedSource } from '../content/parse-source.ts'
import type { Db } from '../ports.ts'
import type { Site } from '../site/site.ts'
import type { Problem } from '../text/problem.ts'
import { openAuthorFile } from './author-file.ts'
import { hasExpired, hideExpired } from './dates/expiry.ts'
import { type FileDate, findHeldBack } from './dates/undated-files.ts'
import type { Fate } from './fate.ts'
import type { FileRecord } from './file-records.ts'
import type { Files } from './files/find-files.ts'
import type { Folder, FolderFile } from './folder.ts'
import { readKnownSlugs } from './known-slugs.ts'
import type { Pictures } from './pictures/find-pictures.ts'
import { listClaims } from './records/claims.ts'
import { toFingerprint } from './records/fingerprint.ts'
import { toProblem } from './rendering/failure-problem.ts'
import { isFailure, type Linkable, type Renderer } from './rendering/renderer.ts'

/** The result of the last reading of a file. Stored as JSON: its names must not change. */
export interface ArticleFacts {
  /** What the file claims; absent for a draft and for a file that could never be published. (A new name would need all records again.) */
  readonly rival?: Claim
  /** The slug of its document, if it is not the one that it claims. */
  readonly slug?: string
  /** The hash of its document; absent until it has one. */
  readonly hash?: string
  /** Absent in records of earlier versions. */
  readonly fate?: Fate
  readonly problems: readonly Problem[]
  /** What it uses of other files: each image and each other file with its stamp, and what it asked about other articles. */
  readonly pictures: readonly (readonly [path: string, stamp: string])[]
  readonly files?: readonly (readonly [path: string, stamp: string])[]
  readonly links: readonly (readonly [asked: string, answer: string | null])[]
  /** Absent in records of earlier versions. */
  readonly hasRecording?: true
  /** When the article is to be hidden (ISO 8601); absent for one that is not shown. */
  readonly expires?: string
}

type FileStatus = 'unchanged' | 'render' | 'draft' | 'undated' | 'broken' | 'conflict'

export interface ScannedFile {
  readonly source: string
  readonly stamp: string
  /** Present if the file was read. */
  readonly parsed?: ParsedSource
  /** From the last reading; if this one failed, from the last one that did not. */
  readonly facts?: ArticleFacts
  readonly status: FileStatus
}

export interface Scan {
  readonly files: readonly ScannedFile[]
  readonly problems: readonly Problem[]
  /** Sources whose files no longer exist. */
  readonly gone: readonly string[]
  readonly linkable: Linkable
}

type Records = ReadonlyMap<string, FileRecord<ArticleFacts>>

interface ScanInput {
  readonly folder: Folder
  readonly files: readonly FolderFile[]
  readonly records: Records
  /** It knows the slugs that articles were published under. */
  readonly store: Db
  readonly site: Site
  readonly pictures: Pictures
  readonly attachments: Files
  readonly renderer: Renderer
  /** The hashes of the documents at the destination, by source. If a hash is not the recorded one, the file is rendered again. */
  readonly published: ReadonlyMap<string, string>
  /** Articles that readers know from somewhere else. */
  readonly knownElsewhere: ReadonlySet<string>
  /** No undated file is held back. */
  readonly withUndated: boolean
  readonly now: Date
}

export async function scanFolder({ folder, records, store, site, ...input }: ScanInput): Promise<Scan> {
  const authors = await openAuthorFile(folder)
  const fingerprint = toFingerprint(site, authors.text)
  const files = input.files.map(file => ({ ...file, stamp: `${file.stamp}:${fingerprint}` }))
  const parsed = new Map<string, ParsedSource>()

  async function read(changed: readonly FolderFile[]): Promise<void> {
    if (changed.length === 0) return
    const book = await authors.readBook()
    const results = await input.renderer.read(changed, { site, ...(book && { book }) })
    for (const [index, { path }] of changed.entries()) {
      const result = results[index]
      if (!result) throw new Error(`publisher: ${path} was not read`)
      const source = isFailure(result) ? { body: '', bodyLine: 1, problems: [toProblem(path, result)] } : result
      parsed.set(path, hideExpired(source, input.now))
    }
  }

  const bySource = new Map(files.map(file => [file.path, file]))
  async function readBySource(source: string): Promise<ParsedSource | undefined> {
    const file = bySource.get(source)
    if (file && !parsed.has(source)) await read([file])
    return parsed.get(source)
  }

  const changed: FolderFile[] = []
  for (const file of files) {
    const record = records.get(file.path)
    const isCurrent =
      isUnchanged(file, record, input.published) &&
      !hasExpired(record.facts, input.now) &&
      (usesNoFiles(record.facts) || (await hasSameFiles(record.facts, input)))
    if (!isCurrent) changed.push(file)
  }
  await read(changed)
  const held = input.withUndated
    ? new Set<string>()
    : await findHeldBack(listDates(files, parsed, records), {
        store,
        exists: source => bySource.has(source),
        isShown: source => input.published.has(source) || input.knownElsewhere.has(source),
        parsed,
        read: readBySource,
      })
  // Other files have changed: now it is published.
  const isShownNow = ({ path }: FolderFile) =>
    !held.has(path) && !parsed.has(path) && records.get(path)?.facts.fate === 'undated'
  await read(files.filter(isShownNow))
  const shown = files.filter(({ path }) => !held.has(path))
  const claims = listClaims(shown, parsed, records)
  const { problems: sameIds, rejected } = findSameIds(claims)
  const accepted = new Map([...claims].filter(([source]) => !rejected.has(source)))
  const known = await readKnownSlugs(store, accepted, parsed)
  const { slugs, problems: sameSlugs } = assignSlugs(accepted, { ...known, language: site.language })
  const findSlug = (source: string) => slugs.get(source)
  const hasSameSlug = (source: string, facts: ArticleFacts | undefined) =>
    facts?.rival === undefined || findSlug(source) === (facts.slug ?? facts.rival.slug)
  const existing = new Set(files.map(({ path }) => path))
  const gone = [...records.keys()].filter(source => !existing.has(source))
  // If no article has changed, all answers are as they were.
  const isSame =
    parsed.size === 0 && gone.length === 0 && files.every(({ path }) => hasSameSlug(path, records.get(path)?.facts))
  const links = isSame ? undefined : await findLinks(accepted, slugs, site)
  const hasSameSlugs = (source: string, facts: ArticleFacts | undefined) =>
    !links ||
    (hasSameSlug(source, facts) &&
      (facts?.links ?? []).every(([asked, answer]) => links.answer(source, asked) === answer))

  await read(files.filter(({ path }) => !parsed.has(path) && !hasSameSlugs(path, records.get(path)?.facts)))

  return {
    files: files.map(({ path, stamp }) => {
      const [now, facts] = [withSlug(parsed.get(path), findSlug(path)), records.get(path)?.facts]
      const status = now && held.has(path) ? 'undated' : rejected.has(path) ? 'conflict' : statusOf(now)
      return { source: path, stamp, ...(now && { parsed: now }), ...(facts && { facts }), status }
    }),
    problems: [...authors.problems, ...sameIds, ...sameSlugs, ...findSameAliases(accepted, slugs)],
    gone,
    linkable: { claims: accepted, slugs },
  }
}

/** Loaded only when an article has changed. */
async function findLinks(claims: Claims, slugs: ReadonlyMap<string, string>, site: Site): Promise<LinkFinder> {
  const { createLinkFinder } = await import('../content/links/find-linked.ts')
  return createLinkFinder(claims, slugs, site)
}

/** Whether the file is as it was when the record was made, and its document is the published one. */
function isUnchanged(
  file: FolderFile,
  record: FileRecord<ArticleFacts> | undefined,
  published: ReadonlyMap<string, string>,
): record is FileRecord<ArticleFacts> {
  if (record?.stamp !== file.stamp) return false
  const { hash, fate } = record.facts
  if (fate === undefined) return false
  return hash === undefined || hash === published.get(file.path)
}

// Most articles of a large folder use no other files: no need to wait for those.
const usesNoFiles = ({ pictures, files = [] }: ArticleFacts) => pictures.length === 0 && files.length === 0

async function hasSameFiles(
  { pictures, files = [] }: ArticleFacts,
  found: Pick<ScanInput, 'pictures' | 'attachments'>,
): Promise<boolean> {
  for (const [path, stamp] of pictures) if ((await found.pictures.stampOf(path)) !== stamp) return false
  for (const [path, stamp] of files) if ((await found.attachments.stampOf(path)) !== stamp) return false
  return true
}

/** Of each article, read now or before: whether it has a date and an id. */
function listDates(
  files: readonly FolderFile[],
  parsed: ReadonlyMap<string, ParsedSource>,
  records: Records,
): ReadonlyMap<string, FileDate> {
  return new Map(
    files.flatMap(({ path }): [string, FileDate][] => {
      const [now, facts] = [parsed.get(path), records.get(path)?.facts]
      const head = now?.head?.draft ? undefined : now?.head
      const { undated, id } = head ?? (now ? undefined : facts?.rival) ?? {}
      if (head || (!now && facts?.rival)) return [[path, { isUndated: undated === true, hasId: id !== undefined }]]
      return !now && facts?.fate === 'undated' ? [[path, { isUndated: true, hasId: false }]] : []
    }),
  )
}

/** `slug` is undefined for a file that is not published. */
function withSlug(parsed: ParsedSource | undefined, slug: string | undefined): ParsedSource | undefined {
  if (!parsed?.head || slug === undefined || slug === parsed.head.slug) return parsed
  return { ...parsed, head: { ...parsed.head, slug, ownSlug: parsed.head.slug } }
}

/** Whether there may be an episode: an article with a recording. */
export function hasPodcast({ files }: Pick<Scan, 'files'>): boolean {
  return files.some(({ status, parsed, facts }) =>
    status === 'render'
      ? parsed?.head?.enclosure !== undefined
      : status === 'unchanged' && facts?.hasRecording === true,
  )
}

function statusOf(parsed: ParsedSource | undefined): FileStatus {
  if (!parsed) return 'unchanged'
  if (!parsed.head) return 'broken'
  return parsed.head.draft ? 'draft' : 'render'
}
