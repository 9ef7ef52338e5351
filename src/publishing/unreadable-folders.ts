// Folders that can't be read: what is published from them stays as it is.
import type { Manifest } from '../store/destination.ts'
import type { Problem } from '../text/problem.ts'
import type { FolderFile, Listing } from './folder.ts'

type Unreadable = Listing['unreadable']

export const isBelow = (unreadable: Unreadable, source: string): boolean =>
  [...unreadable.keys()].some(folder => source.startsWith(`${folder}/`))

/** The published files in these folders. Reading them will fail, as it does for any file that can't be read any more. */
export function listUnreachable(unreadable: Unreadable, { hashes }: Manifest): FolderFile[] {
  if (unreadable.size === 0) return []
  const sources = [...hashes.keys()].filter(source => isBelow(unreadable, source))
  return sources.map(path => ({ path, stamp: 'unreadable', modified: new Date(0) }))
}

/** One for each folder, not for each of its files. */
export function toProblems(unreadable: Unreadable): Problem[] {
  return Array.from(unreadable, ([file, reason]) => ({
    file,
    severity: 'error',
    message: `the folder can't be read (${reason}); articles that were published from it stay`,
    hint: 'make it readable for this user',
  }))
}
