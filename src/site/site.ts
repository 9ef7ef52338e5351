// The settings of a publication as the program uses them, read from what its publisher wrote.
import type { Picture } from '../article.ts'
import type { Problem } from '../text/problem.ts'
import { SETTINGS, type Setting } from './settings.ts'

type Row = (typeof SETTINGS)[number]
type Path = Row['path']
type ValueAt<P extends Path> = Extract<Row, { path: P }>['fallback']
type GroupOf<P extends Path> = P extends `${infer Group}.${string}` ? Group : never

type Settings = { readonly [P in Exclude<Path, `${string}.${string}`>]: ValueAt<P> } & {
  readonly [Group in GroupOf<Path>]: {
    readonly [P in Path as P extends `${Group}.${infer Name}` ? Name : never]: ValueAt<P>
  }
}

/** Each row of `SETTINGS` is a member here; one with a dotted name is nested. */
export interface Site extends Settings {
  /** The logo as publishing stored it. (Stores and older publishers know it by this name.) */
  readonly mark?: Picture
  /** The logo, or its replacement, as a square PNG: drawn by publishing. */
  readonly icon?: Picture
}

/** Settings from parsed JSON. Invalid and unknown ones become problems; an invalid one gets its default value. */
export function parseSite(input: unknown, file = 'site.json'): { site: Site; problems: Problem[] } {
  const problems: Problem[] = []
  const given = flatten(input)
  const site: Record<string, unknown> = {}
  for (const { path, value, fallback } of SETTINGS as readonly Setting[]) {
    const refuse = (wrong: unknown, index?: number) =>
      problems.push({
        file,
        severity: 'error',
        message: `"${path}${index === undefined ? '' : `[${index}]`}" is ${JSON.stringify(wrong)}`,
        hint: `${index === undefined ? 'it' : `"${path}"`} takes ${value.takes}`,
      })
    const written = given.get(path)
    given.delete(path)
    assign(site, path, written === undefined ? fallback : (value.read(written, refuse) ?? fallback))
  }
  for (const path of given.keys())
    problems.push({
      file,
      severity: 'warning',
      message: `unknown setting "${path}"`,
      hint: 'see the table of settings in the README',
    })
  // Every row has been assigned, and the members of `Site` are the rows.
  return { site: site as unknown as Site, problems }
}

function flatten(input: unknown, prefix = ''): Map<string, unknown> {
  const rows = new Map<string, unknown>()
  if (typeof input !== 'object' || input === null) return rows
  for (const [key, value] of Object.entries(input)) {
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [path, inner] of flatten(value, `${prefix}${key}.`)) rows.set(path, inner)
    else rows.set(prefix + key, value)
  }
  return rows
}

function assign(target: Record<string, unknown>, path: string, value: unknown): void {
  const [head, tail] = path.split('.') as [string, string | undefined]
  if (tail === undefined) target[head] = value
  else target[head] = { ...(target[head] as object), [tail]: value }
}
