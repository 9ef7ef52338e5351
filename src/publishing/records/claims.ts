import { type Claim, toClaim } from '../../content/conflicts.ts'
import type { ParsedSource } from '../../content/parse-source.ts'
import type { FileRecord } from '../file-records.ts'
import type { FolderFile } from '../folder.ts'

/** What each file claims: its slug, its id and its aliases. */
export function listClaims(
  files: readonly FolderFile[],
  parsed: ReadonlyMap<string, ParsedSource>,
  records: ReadonlyMap<string, FileRecord<{ readonly rival?: Claim }>>,
): ReadonlyMap<string, Claim> {
  return new Map(
    files.flatMap(({ path }): [string, Claim][] => {
      const head = parsed.get(path)?.head
      if (head) return head.draft ? [] : [[path, toClaim(head)]]
      // A file that can't be read any more keeps the claims of its last good reading.
      const recorded = records.get(path)?.facts.rival
      return recorded ? [[path, reviveClaim(recorded)]] : []
    }),
  )
}

/** Dates in JSON are text. */
const reviveClaim = ({ published, localTime, ...claim }: Claim): Claim => ({
  ...claim,
  published: new Date(published),
  ...(localTime && { localTime: new Date(localTime) }),
})
