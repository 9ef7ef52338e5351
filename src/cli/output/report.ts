// Shows the problems that publishing found.
import { join } from 'node:path'
import { type Problem, renderProblem } from '../../text/problem.ts'
import { withAnnotations } from './annotations.ts'

export interface ReportOptions {
  /** Shows every warning. */
  readonly isVerbose: boolean
}

// More of one kind would fill the screen and hide other messages.
const MAX_OF_KIND = 3

/**
 * One line for each problem, with paths that the terminal can open. Of many warnings of one kind, only the first are shown.
 * Errors are always shown, and come last, where they stay on the screen.
 */
export function renderProblems(problems: readonly Problem[], articles: string, { isVerbose }: ReportOptions): string {
  const withSeverity = (wanted: Problem['severity']) => problems.filter(({ severity }) => severity === wanted)
  const render = (problem: Problem) => renderProblem({ ...problem, file: join(articles, problem.file) })
  const warnings = withSeverity('warning')
  const groups = Map.groupBy(warnings, ({ kind, message }) => kind ?? message)
  const grouped = [...groups.values()].flatMap(group => {
    const rest = group.length - MAX_OF_KIND
    const more = rest > 0 ? [`and ${rest} more like this; --verbose shows all`] : []
    return [...group.slice(0, MAX_OF_KIND).map(render), ...more]
  })
  const lines = [...(isVerbose ? warnings.map(render) : grouped), ...withSeverity('error').map(render)]
  return lines.map(line => `${line}\n`).join('')
}

/** The same with annotations, where the command runs in a workflow of GitHub. */
export const renderReport = (problems: readonly Problem[], articles: string, options: ReportOptions): string =>
  withAnnotations(renderProblems(problems, articles, options), problems, articles)

/** For a command that publishes again and again. */
export function createReporter(articles: string, write: (text: string) => void, options: ReportOptions) {
  let reported: ReadonlySet<string> = new Set()
  /** Does not repeat what the previous call was given. */
  return (problems: readonly Problem[]): void => {
    const before = reported
    reported = new Set(problems.map(renderProblem))
    const fresh = problems.filter(problem => !before.has(renderProblem(problem)))
    write(renderReport(fresh, articles, options))
  }
}

/** "1 article", "2 articles". */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
