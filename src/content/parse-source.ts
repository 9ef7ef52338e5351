import { cleanText } from '../text/clean.ts'
import { type Problem, type Report, toWording } from '../text/problem.ts'
import { addCascade, addDefaults, addDirectoryData } from './front-matter/directory-data.ts'
import { parseFrontMatter } from './front-matter/front-matter.ts'
import { type Head, type HeadSurroundings, parseHead } from './front-matter/metadata.ts'

export interface ParsedSource {
  /** Absent if the file can't be published; then a problem says why. */
  readonly head?: Head
  readonly body: string
  /** The line of the file that the body starts at. */
  readonly bodyLine: number
  readonly problems: readonly Problem[]
}

// A longer text is a book or a mistake, and would delay everything else.
const MAX_CHARACTERS = 5_000_000

interface Surroundings extends HeadSurroundings {
  /** Fields from data files. */
  readonly data?: Readonly<Record<string, unknown>>
  /** Fields from the configuration of Jekyll. */
  readonly defaults?: Readonly<Record<string, unknown>>
  /** Fields from the cascade of Hugo. */
  readonly cascade?: Readonly<Record<string, unknown>>
}

/**
 * Reads the front matter only. `modified` replaces a missing date; `pictures` are the names of those beside the file. Never
 * throws.
 */
export function parseSource(source: string, text: string, surroundings: Surroundings): ParsedSource {
  const problems: Problem[] = []
  const report: Report = (severity, line, message, hint) => {
    problems.push({ file: source, ...(line !== undefined && { line }), severity, ...toWording(message), hint })
  }
  if (text.length > MAX_CHARACTERS) {
    report(
      'error',
      undefined,
      `the file has ${text.length} characters`,
      `split it: at most ${MAX_CHARACTERS} make an article`,
    )
    return { body: '', bodyLine: 1, problems }
  }
  // An editor may empty a file for a moment while it saves.
  if (text.trim() === '') {
    report('error', undefined, 'the file is empty', 'write the article, or remove the file')
    return { body: '', bodyLine: 1, problems }
  }
  const matter = parseFrontMatter(cleanText(text))
  const { body, bodyLine } = matter
  for (const problem of matter.problems)
    problems.push({ file: source, severity: matter.fields ? 'warning' : 'error', ...problem })
  if (matter.fields === undefined) return { body, bodyLine, problems }
  const { data, defaults, cascade } = surroundings
  const withData = data ? addDirectoryData(matter.fields, data) : matter.fields
  const own = cascade ? addCascade(withData, cascade) : withData
  const whole = { ...matter, fields: defaults ? addDefaults(own, defaults) : own }
  const head = parseHead(source, whole, surroundings, report)
  return { ...(head && { head }), body, bodyLine, problems }
}
