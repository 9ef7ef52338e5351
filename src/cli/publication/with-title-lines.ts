// The errors that `check` finds in a title get the line of the title.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findTitleLine } from '../../content/title-line.ts'
import { decodeText } from '../../text/decode-text.ts'
import type { Problem } from '../../text/problem.ts'

/** `problems` are those of cards: an error is one of the title. */
export const withTitleLines = (problems: readonly Problem[], articles: string): Promise<Problem[]> =>
  Promise.all(
    problems.map(async problem => {
      const bytes =
        problem.severity === 'error' && (await readFile(join(articles, problem.file)).catch(() => undefined))
      const decoded = bytes && decodeText(bytes)
      return decoded && 'text' in decoded ? { ...problem, line: findTitleLine(decoded.text) } : problem
    }),
  )
