// What one file contributes to a new revision.
import { NO_DATE } from '../content/front-matter/dates/dates.ts'
import type { Entry, Manifest } from '../store/destination.ts'
import type { Problem } from '../text/problem.ts'
import { heldBackProblem } from './dates/undated-files.ts'
import type { Fate } from './fate.ts'
import type { FileRecord } from './file-records.ts'
import type { ArticleFacts, Scan, ScannedFile } from './scan.ts'

export interface FileResult {
  readonly source: string
  readonly problems: readonly Problem[]
  /** The document that the revision shows; absent if the file is not published. */
  readonly hash?: string
  /** Present if the document is not the published one. */
  readonly entry?: Entry
  readonly fate: Fate
  /** What is recorded about the file; after `forget` it is read again at the next publishing. */
  readonly record: FileRecord<ArticleFacts> | 'keep' | 'forget'
}

const PUBLISHED: ReadonlySet<Fate> = new Set<Fate>(['published', 'unlisted', 'local', 'no-feeds'])

/** `now` decides whether the article is still scheduled. */
export function fateOf({ fate = 'published', rival }: ArticleFacts, now: Date): Fate {
  const isScheduled = rival && !rival.undated && new Date(rival.published) > now
  return PUBLISHED.has(fate) && isScheduled ? 'scheduled' : fate
}

/** The result for a file that is not rendered. `published` is the hash of its document at the destination. */
export function keepPublished(file: ScannedFile, published: string | undefined, now: Date): FileResult {
  const { source, stamp, status, parsed } = file
  const facts = factsOf(file, published)
  return {
    source,
    problems: facts.problems,
    fate: fateOf(facts, now),
    ...(facts.hash !== undefined && { hash: facts.hash }),
    // A file in conflict is read every time, since the other file may be gone.
    record: status === 'conflict' ? 'forget' : parsed ? { stamp, facts } : 'keep',
  }
}

/** The results of the files that are not rendered. */
export function keepUnrendered({ files }: Scan, { hashes }: Manifest, now: Date): FileResult[] {
  const unrendered = files.filter(({ status }) => status !== 'render')
  return unrendered.map(file => keepPublished(file, hashes.get(file.source), now))
}

function factsOf(file: ScannedFile, published: string | undefined): ArticleFacts {
  const { status, facts, parsed } = file
  if (status === 'unchanged' && facts) return facts
  const problems = status === 'undated' ? toHeldBack(file) : (parsed?.problems ?? facts?.problems ?? [])
  const unpublished = { fate: unpublishedFate(status, parsed), problems, pictures: [], links: [] }
  // The last good version of an article stays online. What it uses does not matter until the file changes.
  return status === 'broken' && published !== undefined
    ? { ...facts, ...unpublished, files: [], hash: published, fate: 'outdated' }
    : unpublished
}

/** The warning about its date is replaced: it says what is done with a published article. */
const toHeldBack = ({ source, parsed }: ScannedFile): Problem[] => [
  heldBackProblem(source),
  ...(parsed?.problems ?? []).filter(({ message }) => message !== NO_DATE),
]

function unpublishedFate(status: ScannedFile['status'], parsed: ScannedFile['parsed']): Fate {
  if (status === 'undated') return 'undated'
  if (status === 'conflict') return 'conflicting'
  if (status === 'draft') return parsed?.head?.hidden ? 'hidden' : 'draft'
  // A page of the site is not an article, but not a mistake either.
  return parsed?.problems.some(({ severity }) => severity === 'error') ? 'unreadable' : 'other'
}
