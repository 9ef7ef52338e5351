import type { Platform } from './platforms.ts'

/** Something that is wrong with a page's preview, where it shows, and what mends it. */
export interface Finding {
  /** An `error` loses the preview or its picture somewhere; a `warning` makes it worse. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly mend: string
  /** Names of the platforms that it shows on; empty for all. */
  readonly platforms: readonly string[]
}

export const error = (message: string, mend: string, platforms: readonly string[] = []): Finding => ({
  severity: 'error',
  message,
  mend,
  platforms,
})
export const warning = (message: string, mend: string, platforms: readonly string[] = []): Finding => ({
  severity: 'warning',
  message,
  mend,
  platforms,
})
export const namesOf = (platforms: readonly Platform[]) => platforms.map(({ name }) => name)
