// VitePress's `rewrites` (src/node/plugins/rewritesPlugin.ts, path-to-regexp 6): pages that are not where their files are. The
// configuration is read as text.
import type { Folder, FolderFile } from '../folder.ts'
import { scripts } from '../generators/scripts.ts'
import { readText } from '../read-text.ts'
import { findNearest } from './find-nearest.ts'

const FILES = [...scripts('.vitepress/config/index'), ...scripts('.vitepress/config')]
const MAX_RULES = 1000

type Rewrite = (page: string) => string | undefined

/** Returns the permalink of each article that has another place than its file; undefined for a folder without such rules. */
export async function readRewrites(
  folder: Folder,
): Promise<((file: FolderFile) => { readonly permalink: string } | undefined) | undefined> {
  const file = await findNearest(folder, FILES)
  if (!file) return undefined
  const { isRecord, readModule } = await import('../generators/javascript/module.ts')
  const read = readText(folder, file.path)
  const { main } = 'text' in read ? readModule(read.text, () => undefined) : { main: undefined }
  const settings = isRecord(main) ? main : {}
  const rules = isRecord(settings.rewrites) ? Object.entries(settings.rewrites).slice(0, MAX_RULES) : []
  const rewrites = rules.flatMap(([from, to]) => (typeof to === 'string' ? (createRewrite(from, to) ?? []) : []))
  if (rewrites.length === 0) return undefined
  const { srcDir, cleanUrls } = settings
  const root = typeof srcDir === 'string' ? srcDir.split('/').filter(part => !/^\.?$/.test(part)) : []
  const end = cleanUrls === true ? '' : '.html'
  return ({ path }) => {
    const page = pageOf([...file.place, ...path.split('/')], root)
    const moved = page && findRewritten(page, rewrites)
    return moved ? { permalink: `/${moved.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, end)}` } : undefined
  }
}

/** The path below the folder of sources; undefined for a file that is not in it. */
const pageOf = (path: readonly string[], root: readonly string[]): string | undefined =>
  root.every((name, index) => path[index] === name) ? path.slice(root.length).join('/') : undefined

function findRewritten(page: string, rewrites: readonly Rewrite[]): string | undefined {
  for (const rewrite of rewrites) {
    const moved = rewrite(page)
    if (moved !== undefined) return moved
  }
  return undefined
}

// `:name`, `:name(pattern)` or `(pattern)`, and whether it may be absent or repeated. Patterns with groups are not read.
const PARAMETER = /(\/?)(?::(\w+)(?:\(([^()]+)\))?|\(([^()]+)\))([?*+])?/g

/** Undefined for a rule that can't be read. */
function createRewrite(from: string, to: string): Rewrite | undefined {
  const names: string[] = []
  let pattern = ''
  let position = 0
  for (const found of from.matchAll(PARAMETER)) {
    const [written, slash = '', name, own, alone, modifier = ''] = found
    pattern += escaped(from.slice(position, found.index))
    position = found.index + written.length
    names.push(name ?? String(names.filter(each => /^\d+$/.test(each)).length))
    const one = own ?? alone ?? '[^/#?]+?'
    if (modifier === '*' || modifier === '+')
      pattern += `(?:${slash}((?:${one})(?:${slash}(?:${one}))*))${modifier === '*' ? '?' : ''}`
    else pattern += `(?:${slash}(${one}))${modifier}`
  }
  const matcher = toPattern(`^${pattern}${escaped(from.slice(position))}$`)
  return (
    matcher &&
    (page => {
      const values = matcher.exec(page)?.slice(1)
      if (!values) return undefined
      return to.replace(PARAMETER, (_, slash: string, name = '0') => {
        const value = values[names.indexOf(name)]
        return value ? slash + value : ''
      })
    })
  )
}

const escaped = (text: string) => text.replace(/[.+*?^${}()[\]|\\]/g, '\\$&')

function toPattern(source: string): RegExp | undefined {
  try {
    return new RegExp(source)
  } catch {
    return undefined
  }
}
