import type { Problem } from '../text/problem.ts'

/** Collects what is wrong with one file. */
export type Report = (severity: Problem['severity'], line: number | undefined, message: string, hint: string) => void
