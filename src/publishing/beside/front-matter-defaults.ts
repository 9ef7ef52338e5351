// Jekyll's front matter defaults (jekyll/frontmatter_defaults.rb): what `_config.yml` gives to all files below a path.
import { mergeTables } from '../../content/front-matter/directory-data.ts'
import { parseFields } from '../../content/front-matter/front-matter.ts'
import type { Folder, FolderFile } from '../folder.ts'
import { isRecord } from '../generators/javascript/module.ts'
import { readText } from '../read-text.ts'
import type { Nearest } from './find-nearest.ts'

type Data = Readonly<Record<string, unknown>>

interface Default {
  /** The path that it is for, as folders; a name may contain `*`. */
  readonly path: readonly string[]
  readonly isTyped: boolean
  readonly values: Data
}

// The configuration's own permalinks are in the setting `articleUrl`.
const NOT_INHERITED: ReadonlySet<string> = new Set(['permalink', 'layout'])

/** Returns what each article inherits; undefined if the configuration has no defaults. */
export function readDefaults(
  folder: Folder,
  configuration: Nearest,
): ((file: FolderFile) => Data | undefined) | undefined {
  const defaults = parseDefaults(folder, configuration.path)
  if (defaults.length === 0) return undefined
  return ({ path }) => inheritedBy([...configuration.place, ...path.split('/')], defaults)
}

function parseDefaults(folder: Folder, path: string): Default[] {
  const read = readText(folder, path)
  const { value } = 'text' in read ? parseFields('yaml', read.text) : { value: undefined }
  const list = isRecord(value) && Array.isArray(value.defaults) ? value.defaults : []
  return list.flatMap((each: unknown): Default[] => {
    if (!isRecord(each) || !isRecord(each.values)) return []
    const scope = isRecord(each.scope) ? each.scope : {}
    // Other types are pages and collections.
    if (scope.type !== undefined && scope.type !== 'posts') return []
    const values = Object.entries(each.values).filter(([name]) => !NOT_INHERITED.has(name))
    const folders = typeof scope.path === 'string' ? scope.path.split('/').filter(Boolean) : []
    return [{ path: folders, isTyped: scope.type !== undefined, values: Object.fromEntries(values) }]
  })
}

/** The longer path counts, then the one that names a type, then the later one. */
function inheritedBy(file: readonly string[], defaults: readonly Default[]): Data | undefined {
  const own = defaults.filter(({ path }) => path.every((name, index) => matches(file[index], name)))
  if (own.length === 0) return undefined
  own.sort((a, b) => a.path.length - b.path.length || Number(a.isTyped) - Number(b.isTyped))
  return own.reduce<Data>((merged, { values }) => mergeTables(merged, values), {})
}

function matches(name: string | undefined, pattern: string): boolean {
  if (name === undefined) return false
  if (!pattern.includes('*')) return name === pattern
  const [start = '', ...others] = pattern.split('*')
  const end = others.at(-1) ?? ''
  return name.length >= start.length + end.length && name.startsWith(start) && name.endsWith(end)
}
