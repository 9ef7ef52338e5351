// Warns of dates in files that have no effect, because readers have already seen another date.
import type { Db } from '../../ports.ts'
import { findFrozenDates } from '../../store/identities.ts'
import { type Problem, wording } from '../../text/problem.ts'
import type { ScannedFile } from '../scan.ts'

/** The warnings by source. `store` knows the dates that readers have seen. */
export async function warnOfDates(
  store: Db,
  files: readonly ScannedFile[],
  now: Date,
): Promise<ReadonlyMap<string, Problem>> {
  const heads = files.flatMap(({ parsed }) => (parsed?.head && !parsed.head.undated ? [parsed.head] : []))
  const frozen = await findFrozenDates(store, heads, now)
  return new Map(
    heads.flatMap(({ source, dateLine }): [string, Problem][] => {
      const date = frozen.get(source)
      return date ? [[source, toProblem(source, dateLine, toText(date))]] : []
    }),
  )
}

function toProblem(file: string, line: number | undefined, date: string): Problem {
  return {
    file,
    ...(line !== undefined && { line }),
    severity: 'warning',
    ...wording`this article was published with the date ${date}, which does not change`,
    hint: `write \`date: ${date}\` again, and set \`updated\` for a new edition; with another \`id\` it becomes a new article`,
  }
}

/** The shortest form that front matter accepts. */
const toText = (date: Date) =>
  date
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/T00:00:00Z$/, '')
