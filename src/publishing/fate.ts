// What became of each file that was found.

export type Fate =
  | 'published'
  /** See Listing in article.ts. */
  | 'unlisted'
  | 'local'
  | 'no-feeds'
  /** The file can't be read any more: readers still see its last good version. */
  | 'outdated'
  | 'scheduled'
  | 'draft'
  | 'hidden'
  /** Without a date, among files that have one. */
  | 'undated'
  /** Another article has its id. */
  | 'conflicting'
  | 'unreadable'
  /** A text in another format than Markdown. */
  | 'unsupported'
  /** In Hugo, a part of another article: see found-files.ts. */
  | 'bundled'
  /** Its name begins with `_` or another sign that generators leave out, or it is in a collection of Jekyll that has no pages. */
  | 'reserved'
  /** For example a list page, or the README of a repository. */
  | 'other'

/** The number of files of each fate. The sum is the number of files found. */
export type FileCounts = Readonly<Partial<Record<Fate, number>>>

export function countFates(fates: readonly Fate[]): FileCounts {
  const counts: Partial<Record<Fate, number>> = {}
  for (const fate of fates) counts[fate] = (counts[fate] ?? 0) + 1
  return counts
}
