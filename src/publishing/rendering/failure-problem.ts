import { type Problem, REPORT_IT } from '../../text/problem.ts'
import type { Failure } from './renderer.ts'

/** What is reported of a file that took too much, or of a failure that is our own fault. */
export const toProblem = (file: string, { failed, isGivenUp }: Failure): Problem =>
  isGivenUp
    ? {
        file,
        severity: 'error',
        message: `${failed}, so it was given up: its last published version stays, if there is one`,
        hint: 'shorten the file, or nest less in it; it is tried again when it changes',
      }
    : { file, severity: 'error', message: `Spread Info can't render it (${failed})`, hint: REPORT_IT }
