// Old addresses that articles took over from a feed: they redirect like the aliases in files.
import type { Submission } from '../article.ts'
import type { Db } from '../ports.ts'
import { readAdoptedPaths } from '../store/adoption.ts'

export type AddOldPath = (submission: Submission) => Submission

/** `sources` are the files of the folder: one that is new may be one that was renamed. */
export async function readOldPaths(store: Db, sources: readonly string[]): Promise<AddOldPath> {
  const rows = await readAdoptedPaths(store)
  if (rows.length === 0) return submission => submission
  const files = new Set(sources)
  const bySource = new Map(rows.map(({ source, path }) => [source, path]))
  const byEdition = new Map(
    rows.flatMap(({ source, edition, path }) => (edition === null || files.has(source) ? [] : [[edition, path]])),
  )
  return submission => {
    const { source, edition = '', aliases } = submission
    const path = bySource.get(source) ?? byEdition.get(edition)
    return path === undefined || aliases.includes(path) ? submission : { ...submission, aliases: [...aliases, path] }
  }
}
