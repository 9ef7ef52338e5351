// What publishing found, for the publisher's eyes.
import { join } from 'node:path'
import { type Problem, renderProblem } from '../text/problem.ts'

/** Problems with paths that the terminal can open, errors last: they are what is left on the screen. */
export function renderProblems(problems: readonly Problem[], articles: string): string {
  const rank = ({ severity }: Problem) => (severity === 'warning' ? 0 : 1)
  return [...problems]
    .sort((a, b) => rank(a) - rank(b))
    .map(problem => `${renderProblem({ ...problem, file: join(articles, problem.file) })}\n`)
    .join('')
}

/** "1 article", "2 articles". */
export const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`
