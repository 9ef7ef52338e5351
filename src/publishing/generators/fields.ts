// Configuration files in YAML, TOML and JSON.
import { parseFields } from '../../content/front-matter/front-matter.ts'
import type { ConfigurationFolder } from './found.ts'
import { isRecord } from './javascript/module.ts'

export interface Fields {
  readonly file: string
  /** A value by its path, with dots; undefined if it is absent. `''` is the path of the whole. */
  at(path: string): unknown
}

const FORMATS = [
  ['.yaml', 'yaml'],
  ['.yml', 'yaml'],
  ['.toml', 'toml'],
  ['.json', 'json'],
] as const

/** The values of some object. */
export function toFields(file: string, value: unknown): Fields {
  return {
    file,
    at: path =>
      (path === '' ? [] : path.split('.')).reduce(
        (found: unknown, name) => (isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined),
        value,
      ),
  }
}

/** The first of these files that exists; undefined if none does, or if it can't be parsed, which is reported. */
export function readFields(folder: ConfigurationFolder, ...files: readonly string[]): Fields | undefined {
  for (const file of files) {
    const format = FORMATS.find(([end]) => file.endsWith(end))?.[1]
    const text = format && folder.read(file)
    if (format === undefined || text === undefined) continue
    const { value, problems } = parseFields(format, text)
    if (isRecord(value)) return toFields(file, value)
    folder.unreadable(file, problems[0]?.message ?? 'it has no settings')
    return undefined
  }
  return undefined
}
