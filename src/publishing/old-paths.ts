// Old addresses that articles took over from a feed: they redirect like the aliases in files.
import { editionOf } from '../content/edition.ts'
import type { ParsedSource } from '../content/parse-source.ts'
import { addressOfId } from '../permalinks/plain-address.ts'
import type { Db } from '../ports.ts'
import { type AdoptedPath, readAdoptedPaths } from '../store/adoption.ts'

/** The old addresses of an article. */
export type FindOldPaths = (source: string, parsed: ParsedSource) => readonly string[]

/** `sources` are the files of the folder: one that is new may be one that was renamed. */
export async function readOldPaths(store: Db, sources: readonly string[]): Promise<FindOldPaths> {
  const rows = await readAdoptedPaths(store)
  if (rows.length === 0) return () => []
  const files = new Set(sources)
  const toPaths = ({ id, path }: AdoptedPath) =>
    [path, addressOfId(id)].filter(each => each !== undefined && each !== null)
  const bySource = new Map(rows.map(row => [row.source, toPaths(row)]))
  const byEdition = new Map(
    rows.flatMap(row => (row.edition === null || files.has(row.source) ? [] : [[row.edition, toPaths(row)]])),
  )
  return (source, { head, body }) => bySource.get(source) ?? (head && byEdition.get(editionOf(head, body))) ?? []
}
