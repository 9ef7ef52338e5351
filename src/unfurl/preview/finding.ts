import type { Platform } from './platforms.ts'

/** Something that is wrong with a page's preview, on which platforms, and how to fix it. */
export interface Finding {
  /** An `error` loses the preview or its picture somewhere; a `warning` makes it worse. */
  readonly severity: 'error' | 'warning'
  readonly message: string
  readonly fix: string
  /** Names of the affected platforms; empty for all. */
  readonly platforms: readonly string[]
}

export const error = (message: string, fix: string, platforms: readonly string[] = []): Finding => ({
  severity: 'error',
  message,
  fix,
  platforms,
})
export const warning = (message: string, fix: string, platforms: readonly string[] = []): Finding => ({
  severity: 'warning',
  message,
  fix,
  platforms,
})
export const namesOf = (platforms: readonly Platform[]) => platforms.map(({ name }) => name)
