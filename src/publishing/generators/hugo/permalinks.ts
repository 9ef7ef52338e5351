// Hugo's `permalinks`, `uglyURLs` and folders of languages (resources/page/permalinks.go). Keys are in lower case.
import { toHugoName } from '../../../permalinks/generator-names.ts'
import { fromHugo } from '../../../permalinks/translate.ts'
import type { Fields } from '../fields.ts'
import type { ConfigurationFolder } from '../found.ts'
import { isRecord } from '../javascript/module.ts'
import { foldersAbove, toPattern } from '../place.ts'
import { findSections } from './sections.ts'

interface Rule {
  /** A section, or a folder in it; empty for all, `.` for pages in no section. */
  readonly folder: string
  readonly pattern: string
}

/** A folder in which Hugo looks for pages. */
interface Root {
  readonly content: string
  /** The first part of addresses: that of a language, or empty. */
  readonly prefix: string
}

type First = (path: string) => unknown

/**
 * A pattern, or patterns by folder. Undefined if the articles are not where Hugo looks for pages. `sources` are in the order of
 * preference.
 */
export function toPermalink(sources: readonly Fields[], folder: ConfigurationFolder) {
  const first = (path: string) => sources.map(({ at }) => at(path)).find(value => value !== undefined)
  const rules = sources.flatMap(({ at }) => readRules(at('permalinks')))
  const roots = listRoots(sources, first).flatMap(root => {
    const place = placeOf(root.content, folder.articles)
    return place ? [{ ...root, ...place }] : []
  })
  const patterns = roots.flatMap(root =>
    listPatterns(rules, first, { ...root, folder }).flatMap(([name, pattern]): [string, string][] => {
      const key = toKey(name, root, roots.length > 1)
      return key === undefined ? [] : [[key, toPattern(root.prefix, pattern)]]
    }),
  )
  const others = new Set(patterns.map(([, pattern]) => pattern)).size > 1
  return others ? Object.fromEntries(patterns) : patterns[0]?.[1]
}

/** A folder of Hugo as `articleUrl` names it; undefined if none of the articles is in it. */
function toKey(name: string, { above, below }: Place, isSeveral: boolean): string | undefined {
  const own = above.join('/').toLowerCase()
  if (name === own) return isSeveral && below !== '' ? below : '*'
  if (own !== '') return name.startsWith(`${own}/`) ? name.slice(own.length + 1) : undefined
  return below === '' ? name : name === '.' ? undefined : `${below}/${name}`
}

function listRoots(sources: readonly Fields[], first: First): Root[] {
  const languages = new Map(sources.toReversed().flatMap(({ at }) => Object.entries(at('languages') ?? {})))
  const main = String(first('defaultcontentlanguage') ?? 'en').toLowerCase()
  const isBelow = String(first('defaultcontentlanguageinsubdir')) === 'true'
  const content = first('contentdir') ?? 'content'
  if (typeof content !== 'string') return []
  const own = [...languages].map(([name, value]) => {
    const folder = isRecord(value) ? value.contentdir : undefined
    return { name, content: typeof folder === 'string' ? folder : content }
  })
  if (own.every(language => language.content === own[0]?.content)) {
    const isSeveral = languages.size > 1 || isBelow
    const prefix = isBelow ? ':language' : `:language[${main}]`
    return [{ content: own[0]?.content ?? content, prefix: isSeveral ? prefix : '' }]
  }
  return own.map(language => ({
    content: language.content,
    prefix: language.name === main && !isBelow ? '' : language.name,
  }))
}

interface Place {
  /** The folders between Hugo's folder and the articles. */
  readonly above: readonly string[]
  /** The path from the articles to Hugo's folder. */
  readonly below: string
  /** How many folders in the path of an article are above Hugo's folder, without those that addresses leave out. */
  readonly depth: number
}

/** Undefined if neither folder is in the other. */
function placeOf(content: string, articles: string): Place | undefined {
  const [root, own] = [content, articles].map(path => path.split('/').filter(part => !/^\.?$/.test(part)))
  if (!root || !own) return undefined
  const above = root.every((name, index) => own[index] === name) ? own.slice(root.length) : undefined
  if (above) return { above, below: '', depth: 0 }
  if (!own.every((name, index) => root[index] === name)) return undefined
  const names = root.slice(own.length)
  const isLeftOut = (length: number) => foldersAbove('', names.slice(0, length).join('/')) !== undefined
  const leftOut = names.findLastIndex((_, index) => isLeftOut(index + 1)) + 1
  return { above: [], below: names.join('/'), depth: names.length - leftOut }
}

interface Site extends Place, Pick<Root, 'content'> {
  readonly folder: ConfigurationFolder
}

/** Patterns by folder below Hugo's folder. */
function listPatterns(rules: readonly Rule[], first: First, site: Site): [folder: string, pattern: string][] {
  const [ugly, above] = [first('uglyurls'), site.above.join('/').toLowerCase()]
  const isOn = (path: string) => String(first(path)) === 'true'
  const options = [isOn('disablepathtolower') && 'cased', isOn('removepathaccents') && 'unaccented']
    .filter(Boolean)
    .join('-')
  const skip = site.depth > 0 ? `[${site.depth}:]` : ''
  const folders = toPattern(...site.above.map(name => encodeURIComponent(toHugoName(name, options))))
  const names = new Set([above, ...rules.map(({ folder }) => folder), ...Object.keys(isRecord(ugly) ? ugly : {})])
  return [...names].flatMap((name): [string, string][] => {
    const rule = findRule(rules, name)
    const toEnd = (path: string) => withEnd(withOptions(path, options), isUgly(ugly, name.split('/')[0]))
    if (rule === undefined) return [[name, toEnd(`${folders}/:hugo_path${skip}`)]]
    const sections =
      name !== '.' && /:section(?:slug)?s?(?!\w)/.test(rule) ? findSections(site, name, options) : [{ name, path: [] }]
    return sections.map(section => [section.name, toEnd(fromHugo(rule, section.path))])
  })
}

const HUGO_PARTS =
  /:(hugo_path|hugo_title|hugo_slug|contentbasename|slugorcontentbasename|slugorfilename)(?:\[([^\]]*)\])?/g

/** The settings for all names, in each part of a pattern. */
const withOptions = (pattern: string, options: string) =>
  options === ''
    ? pattern
    : pattern.replace(
        HUGO_PARTS,
        (_, name: string, range?: string) => `:${name}[${[range, options].filter(Boolean).join('-')}]`,
      )

/**
 * `posts = ':year/:slug'`, the same below `page`, or a list of targets. Rules for lists of articles are left out. `/` stands
 * for pages in no section.
 */
function readRules(permalinks: unknown): Rule[] {
  if (Array.isArray(permalinks))
    return permalinks.flatMap(each => {
      const { target, pattern } = isRecord(each) ? each : {}
      const { path = '/**', kind = 'page' } = isRecord(target) ? target : {}
      if (typeof pattern !== 'string' || kind !== 'page') return []
      const paths = String(path)
        .replace(/^\{(.*)\}$/, '$1')
        .split(',')
      const folders = paths.map(each =>
        each
          .replace(/\/?\*\*?$|^\/|\/$/g, '')
          .replace(/^\//, '')
          .toLowerCase(),
      )
      return folders.flatMap(folder => (/[*{}]/.test(folder) ? [] : { folder, pattern }))
    })
  if (!isRecord(permalinks)) return []
  return Object.entries(permalinks).flatMap(([name, value]) => {
    if (typeof value === 'string') return [{ folder: name.replace(/^\/+|\/+$/g, '') || '.', pattern: value }]
    return name === 'page' ? readRules(value) : []
  })
}

/** The rule of the nearest folder. */
function findRule(rules: readonly Rule[], name: string): string | undefined {
  const own = `${name}/`
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
