// Hugo's `permalinks` and `uglyURLs` (resources/page/permalinks.go). Keys are in lower case.
import { fromHugo } from '../../permalinks/translate.ts'
import type { Fields } from './fields.ts'
import { isRecord } from './javascript/module.ts'
import { foldersAbove, toPattern } from './place.ts'

interface Rule {
  /** A section, or a folder in it; empty for the root. */
  readonly folder: string
  readonly pattern: string
}

/** Undefined if the articles are not where Hugo looks for pages. `sources` are in the order of preference. */
export function toPermalink(sources: readonly Fields[], articles: string): string | undefined {
  const first = (path: string) => sources.map(({ at }) => at(path)).find(value => value !== undefined)
  const languages: [string, unknown][] = sources.flatMap(({ at }) => Object.entries(at('languages') ?? {}))
  const main = String(first('defaultcontentlanguage') ?? 'en').toLowerCase()
  const isBelow = String(first('defaultcontentlanguageinsubdir')) === 'true'
  // A language may have a folder of its own.
  const [own] = languages.flatMap(([name, value]) => {
    const content = isRecord(value) ? value.contentdir : undefined
    return typeof content === 'string' && isIn(articles, content) ? [{ name, content }] : []
  })
  const content = own?.content ?? first('contentdir') ?? 'content'
  const above = typeof content === 'string' ? foldersAbove(articles, content) : undefined
  const path = above && toPath(sources, above)
  if (!above || path === undefined) return undefined
  const others = new Set(languages.map(([name]) => name)).size > 1 ? (isBelow ? ':language' : `:language[${main}]`) : ''
  const prefix = own ? (own.name === main && !isBelow ? '' : own.name) : others
  return toPattern(prefix, withEnd(path, isUgly(first('uglyurls'), above[0])))
}

const isIn = (path: string, folder: string) => `${path}/`.startsWith(`${folder.replace(/^\.\/|\/+$/g, '')}/`)

function toPath(sources: readonly Fields[], above: readonly string[]): string | undefined {
  const rule = findRule(
    sources.flatMap(({ at }) => readRules(at('permalinks'))),
    above,
  )
  if (rule === undefined) return toPattern(...above.map(folder => folder.toLowerCase()), ':hugo_path')
  const own = fromHugo(rule, above)
  return own && toPattern(own)
}

/** `posts = ':year/:slug'`, the same below `page`, or a list of targets. Rules for lists of articles are left out. */
function readRules(permalinks: unknown): Rule[] {
  if (Array.isArray(permalinks))
    return permalinks.flatMap(each => {
      const { target, pattern } = isRecord(each) ? each : {}
      if (typeof pattern !== 'string') return []
      const { path = '', kind = 'page' } = isRecord(target) ? target : {}
      const folder = String(path).replace(/^\{?\/+|\/?\*\*?\}?$|\/+$/g, '')
      return kind === 'page' && !/[*{}]/.test(folder) ? [{ folder: folder.toLowerCase(), pattern }] : []
    })
  if (!isRecord(permalinks)) return []
  return Object.entries(permalinks).flatMap(([name, value]) => {
    if (typeof value === 'string') return [{ folder: name.replace(/^\/+|\/+$/g, ''), pattern: value }]
    return name === 'page' ? readRules(value) : []
  })
}

/** The rule of the nearest folder. For a folder of several sections it is known only if they do not differ. */
function findRule(rules: readonly Rule[], above: readonly string[]): string | undefined {
  if (above.length === 0) return new Set(rules.map(({ pattern }) => pattern)).size === 1 ? rules[0]?.pattern : undefined
  const own = `${above.join('/').toLowerCase()}/`
  return rules
    .filter(({ folder }) => folder === '' || own.startsWith(`${folder}/`))
    .sort((a, b) => b.folder.length - a.folder.length)[0]?.pattern
}

/** For the whole site, or by section. */
function isUgly(value: unknown, section = ''): boolean {
  // YAML is read without its types.
  return String(isRecord(value) ? value[section.toLowerCase()] : value) === 'true'
}

function withEnd(path: string, ugly: boolean): string {
  if (/\.html?$/.test(path)) return path
  const bare = path.replace(/\/+$/, '')
  return bare + (ugly ? '.html' : '/')
}
