// One row of the settings.
import type { SettingValue } from './setting-values.ts'

export interface Setting<Path extends string = string, T = unknown> {
  /** The key in site.json; a dot stands for a nested key. */
  readonly path: Path
  readonly value: SettingValue<T>
  readonly fallback: T
  /** What it is for, as the README says it. */
  readonly meaning: string
}

/** Ties the types of a row together: the fallback must be what the value is read as. */
export const setting = <const Path extends string, T>(
  path: Path,
  value: SettingValue<T>,
  fallback: NoInfer<T>,
  meaning: string,
): Setting<Path, T> => ({ path, value, fallback, meaning })
