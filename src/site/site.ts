// The settings of a publication as the program uses them, read from what its publisher wrote.
import type { Picture, SiteFont } from '../article.ts'
import type { Problem } from '../text/problem.ts'
import type { OwnTemplate } from './own-template.ts'
import type { Setting } from './setting.ts'
import { either } from './setting-values.ts'
import { SETTINGS } from './settings.ts'
import { suggestSetting } from './suggest-setting.ts'

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
  /** The square art of the podcast, if there is a podcast: the image of the settings, or drawn by publishing. */
  readonly cover?: Picture
  /** The picture of `cards.background`. */
  readonly background?: Picture
  /** The files of `cards.fonts`. */
  readonly fonts?: SiteFonts
  /** The publisher's own card templates that are used, sorted by name: found by publishing. */
  readonly templates?: readonly OwnTemplate[]
}

export interface SiteFonts {
  readonly headline?: readonly SiteFont[]
  readonly text?: readonly SiteFont[]
}

/** The fonts of a publication, each once. */
export const listFonts = ({ fonts = {} }: Pick<Site, 'fonts'>): readonly SiteFont[] => [
  ...new Map([...(fonts.headline ?? []), ...(fonts.text ?? [])].map(font => [font.key, font])).values(),
]

interface Written {
  /** Named in problems. */
  readonly file?: string
  /** The line of each path in the file; see `findKeyLines`. */
  readonly lines?: ReadonlyMap<string, number>
}

const PATHS: readonly string[] = SETTINGS.map(({ path }) => path)

/** The paths of the settings whose value may be an object. */
export const OBJECT_SETTINGS: readonly string[] = (SETTINGS as readonly Setting[])
  .filter(({ value }) => takesObject(value.schema))
  .map(({ path }) => path)
const OBJECT_NAMES = OBJECT_SETTINGS.map(path => path.slice(path.lastIndexOf('.') + 1))

function takesObject(schema: { readonly type?: unknown; readonly anyOf?: readonly object[] } = {}): boolean {
  return schema.type === 'object' || (schema.anyOf ?? []).some(takesObject)
}

/** Settings from parsed JSON. Invalid and unknown ones become problems; an invalid one gets its default value. */
export function parseSite(
  input: unknown,
  { file = 'site.json', lines }: Written = {},
): { site: Site; problems: Problem[] } {
  const problems: Problem[] = []
  const report = (path: string, problem: Pick<Problem, 'severity' | 'message' | 'hint'>, member = '') => {
    const line = lines?.get(`${path}.${member}`) ?? lines?.get(path)
    problems.push({ file, ...problem, ...(line !== undefined && { line }) })
  }
  const given = flatten(input)
  const site: Record<string, unknown> = {}
  for (const { path, value, fallback } of SETTINGS as readonly Setting[]) {
    const refuse = (wrong: unknown, member?: number | string) => {
      const meant = value.suggest?.(wrong)
      const name = member === undefined ? 'it' : `"${path}"`
      report(
        path,
        {
          severity: 'error',
          message: `"${path}${member === undefined ? '' : `[${member}]`}" is ${JSON.stringify(wrong)}`,
          hint:
            value.explain?.(wrong) ??
            `${meant === undefined ? name : `did you mean "${meant}"? It`} takes ${value.takes}`,
        },
        String(member ?? ''),
      )
    }
    const written = given.get(path)
    given.delete(path)
    assign(site, path, written === undefined ? fallback : (value.read(written, refuse) ?? fallback))
  }
  for (const path of given.keys())
    report(path, { severity: 'warning', message: `unknown setting "${path}"`, hint: hintFor(path) })
  // Every row has been assigned, and the members of `Site` are the rows.
  return { site: site as unknown as Site, problems }
}

function hintFor(unknown: string): string {
  const group = PATHS.filter(path => path.startsWith(`${unknown}.`)).map(path => path.slice(unknown.length + 1))
  if (group.length > 0) return `"${unknown}" is an object with the settings ${either(group, '"')}`
  const meant = suggestSetting(unknown, PATHS)
  if (meant === undefined) return 'see the table of settings in the README'
  const [outer, inner] = meant.split('.')
  return `did you mean "${meant}"?${inner === undefined ? '' : ` Write it as "${outer}": { "${inner}": … }`}`
}

/** A value by its path, with dots. Names of comments and of the schema are left out. */
function flatten(input: unknown, prefix = ''): Map<string, unknown> {
  const rows = new Map<string, unknown>()
  if (typeof input !== 'object' || input === null) return rows
  for (const [key, value] of Object.entries(input)) {
    if (isComment(key)) continue
    const path = prefix + key
    // At the wrong level, a setting that takes an object is named as a whole.
    const isValue = PATHS.includes(path) || OBJECT_NAMES.includes(key)
    const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value) && !isValue
    if (!isGroup) rows.set(path, value)
    else if (Object.keys(value).length > 0) for (const [inner, row] of flatten(value, `${path}.`)) rows.set(inner, row)
    else if (!PATHS.some(known => known.startsWith(`${path}.`))) rows.set(path, value)
  }
  return rows
}

/** JSON has no comments: `"//": "…"` is the usual replacement. Editors read `$schema`. */
const isComment = (key: string) => key === '$schema' || key.startsWith('//')

function assign(target: Record<string, unknown>, path: string, value: unknown): void {
  const [head, tail] = path.split('.') as [string, string | undefined]
  if (tail === undefined) target[head] = value
  else target[head] = { ...(target[head] as object), [tail]: value }
}
