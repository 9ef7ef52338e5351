// Shows the problems that publishing found.
import { join } from 'node:path'
import { type Problem, renderProblem } from '../text/problem.ts'

/** One line for each problem, with paths that the terminal can open. Errors come last, where they stay on the screen. */
export function renderProblems(problems: readonly Problem[], articles: string): string {
  return toText(bySeverity(problems, articles).flat())
}

// More would fill the screen and hide other messages.
const MAX_WARNINGS = 20

/** For commands that also print other things: shows every error, and only some warnings if there are many. */
export function createReporter(articles: string, write: (text: string) => void) {
  let reported: ReadonlySet<string> = new Set()
  /** Does not repeat what the previous call showed. */
  return (problems: readonly Problem[]): void => {
    const [warnings, errors] = bySeverity(problems, articles)
    const before = reported
    reported = new Set([...warnings, ...errors])
    const isNew = (line: string) => !before.has(line)
    const fresh = warnings.filter(isNew)
    const shown = fresh.length > MAX_WARNINGS ? fresh.slice(0, MAX_WARNINGS / 2) : fresh
    const rest = fresh.length - shown.length
    if (rest > 0) shown.push(`and ${count(rest, 'warning')} more: \`spread-info check\` lists them all`)
    write(toText([...shown, ...errors.filter(isNew)]))
  }
}

function bySeverity(problems: readonly Problem[], articles: string): [warnings: string[], errors: string[]] {
  const lines = (wanted: Problem['severity']) =>
    problems
      .filter(({ severity }) => severity === wanted)
      .map(problem => renderProblem({ ...problem, file: join(articles, problem.file) }))
  return [lines('warning'), lines('error')]
}

const toText = (lines: readonly string[]) => lines.map(line => `${line}\n`).join('')

/** "1 article", "2 articles". */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
