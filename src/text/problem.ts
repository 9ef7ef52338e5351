import { toLine } from './terminal.ts'

/** A mistake that a publisher can fix: its place, a message, and how to fix it. */
export interface Problem {
  readonly file: string
  /** 1-based; absent if the whole file is meant. */
  readonly line?: number
  /** An `error` prevents the article from being published, a `warning` does not. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  /** Problems of one kind have the same message, except for the values in it. Absent: the kind is the message itself. */
  readonly kind?: string
  readonly hint: string
}

export type Wording = Required<Pick<Problem, 'message' | 'kind'>>

/** A message with values in it, as a template literal: its fixed parts are the kind. */
export function wording(parts: TemplateStringsArray, ...values: readonly unknown[]): Wording {
  return { message: parts.map((part, index) => part + String(values[index] ?? '')).join(''), kind: parts.join('…') }
}

/** The message, and its kind if it has values. */
export const toWording = (message: string | Wording): Partial<Wording> & Pick<Wording, 'message'> =>
  typeof message === 'string' ? { message } : message

/** Collects the problems of one file. */
export type Report = (
  severity: Problem['severity'],
  line: number | undefined,
  message: string | Wording,
  hint: string,
) => void

/** The hint for an error of this program: it concerns one article and does not stop the others. */
export const REPORT_IT = 'please report this with the file'

/** One line, in the form that editors and terminals turn into a link: `file:line: what is wrong; how to fix it`. */
export function renderProblem(problem: Problem): string {
  const place = problem.line === undefined ? problem.file : `${problem.file}:${problem.line}`
  return toLine(`${place}: ${problem.severity === 'warning' ? 'warning: ' : ''}${problem.message}; ${problem.hint}`)
}

/** Input by the user that can't be used, with all its problems. */
export class InvalidInput extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super(problems.map(renderProblem).join('\n'))
    this.name = 'InvalidInput'
    this.problems = problems
  }
}
