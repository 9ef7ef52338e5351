// Dates in files that do not count, since readers have seen other ones.
import type { Db } from '../ports.ts'
import { findKeptDates } from '../store/frozen-dates.ts'
import type { Problem } from '../text/problem.ts'
import type { ScannedFile } from './scan.ts'

/** What authors are told of these files, by source. */
export async function warnOfDates(
  store: Db,
  files: readonly ScannedFile[],
  now: Date,
): Promise<ReadonlyMap<string, Problem>> {
  const heads = files.flatMap(({ parsed }) => (parsed?.head && !parsed.head.undated ? [parsed.head] : []))
  const kept = await findKeptDates(store, heads, now)
  return new Map(
    heads.flatMap(({ source, dateLine }): [string, Problem][] => {
      const date = kept.get(source)
      return date ? [[source, toProblem(source, dateLine, toText(date))]] : []
    }),
  )
}

function toProblem(file: string, line: number | undefined, date: string): Problem {
  return {
    file,
    ...(line !== undefined && { line }),
    severity: 'warning',
    message: `this article was published with the date ${date}, which does not change`,
    hint: `write \`date: ${date}\` again, and set \`updated\` for a new edition; with another \`id\` it becomes a new article`,
  }
}

/** As short as front matter may have it. */
const toText = (date: Date) =>
  date
    .toISOString()
    .replace(/\.000Z$/, 'Z')
    .replace(/T00:00:00Z$/, '')
