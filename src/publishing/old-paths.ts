// Old addresses that articles took over from a feed: they redirect like the aliases in files.
import type { Submission } from '../article.ts'
import { addressOfId } from '../permalinks/plain-address.ts'
import type { Db } from '../ports.ts'
import { type AdoptedPath, readAdoptedPaths } from '../store/adoption.ts'

export type AddOldPath = (submission: Submission) => Submission

/** `sources` are the files of the folder: one that is new may be one that was renamed. */
export async function readOldPaths(store: Db, sources: readonly string[]): Promise<AddOldPath> {
  const rows = await readAdoptedPaths(store)
  if (rows.length === 0) return submission => submission
  const files = new Set(sources)
  const toPaths = ({ id, path }: AdoptedPath) =>
    [path, addressOfId(id)].filter(each => each !== undefined && each !== null)
  const bySource = new Map(rows.map(row => [row.source, toPaths(row)]))
  const byEdition = new Map(
    rows.flatMap(row => (row.edition === null || files.has(row.source) ? [] : [[row.edition, toPaths(row)]])),
  )
  return submission => {
    const { source, edition = '', aliases } = submission
    const paths = bySource.get(source) ?? byEdition.get(edition) ?? []
    const added = paths.filter(path => !aliases.includes(path))
    return added.length === 0 ? submission : { ...submission, aliases: [...aliases, ...added] }
  }
}
