// Hugo's cascade (hugolib/page__meta.go, resources/page/page_matcher.go): the fields that the `_index.md` of a folder and the
// configuration give to all articles below. The nearest one counts, and of two in one file the first.
import { addFirst } from '../../content/front-matter/directory-data.ts'
import { parseFields, parseFrontMatter } from '../../content/front-matter/front-matter.ts'
import { toHugoName } from '../../permalinks/generator-names.ts'
import { cleanText } from '../../text/clean.ts'
import type { Folder, FolderFile } from '../folder.ts'
import { isRecord } from '../generators/javascript/module.ts'
import { readText } from '../read-text.ts'
import { foldersFrom, MAX_ABOVE } from './find-nearest.ts'
import { createPathGlob } from './path-glob.ts'

type Data = Readonly<Record<string, unknown>>

/** A page as targets see it. */
interface Page {
  /** Below the folder of pages, with a leading slash and without an extension; as it is, and as it is in addresses. */
  readonly paths: readonly string[]
  readonly language: string
}

interface Rule {
  matches(page: Page): boolean
  readonly values: Data
}

const FORMATS = { toml: 'toml', yaml: 'yaml', yml: 'yaml', json: 'json' } as const
const ENDS = Object.keys(FORMATS) as (keyof typeof FORMATS)[]
// What is built for readers stands above the defaults.
const CONFIGURATION = ['config/production/', 'config/_default/', ''].flatMap(path =>
  [path && 'cascade', 'hugo', 'config'].filter(Boolean).map(name => path + name),
)
const INDEX = /(?:^|\/)_index(?:\.([a-z]{2,3}(?:-[a-z0-9]+)*))?\.(?:md|markdown|mdown)$/i
const NAMED_LANGUAGE = /\.([a-z]{2,3}(?:-[a-z0-9]+)*)$/i

const isSectionFile = (path: string): boolean => INDEX.test(path)

/** `files` are all texts of a folder that Hugo builds. Returns what each article inherits; undefined if it is nothing. */
export async function readCascade(
  folder: Folder,
  files: readonly FolderFile[],
): Promise<((file: FolderFile) => Data | undefined) | undefined> {
  const { above, sources } = await readConfiguration(folder)
  const first = (name: string) => sources.map(source => source[name]).find(value => value !== undefined)
  const main = String(first('defaultcontentlanguage') ?? 'en').toLowerCase()
  const languages = isRecord(first('languages')) ? (first('languages') as Data) : {}
  const roots = listRoots(languages, first('contentdir'))
  const place = foldersFrom(folder.root, above)
  const ofSite = parseRules(sources.find(source => source.cascade !== undefined)?.cascade)
  const ofFolders = await readSections(folder, files, { above, languages: Object.keys(languages) })
  if (ofSite.length === 0 && ofFolders.size === 0) return undefined

  return ({ path }) => {
    const whole = [...place, ...path.split('/')]
    const root = roots.find(({ parts }) => parts.every((name, index) => whole[index] === name))
    const named = root?.language ?? NAMED_LANGUAGE.exec(path.replace(/\.[^./]*$/, ''))?.[1]?.toLowerCase()
    const language = named !== undefined && (root?.language || named in languages) ? named : main
    const isNamed = (own: string) => own === language || (own === '' && (language === main || root?.language))
    const page = { paths: pathsOf(whole.slice(root?.parts.length ?? 0), language), language }
    let values: Data = {}
    for (let name: string | undefined = whole.slice(0, -1).join('/'); name !== undefined; name = parentOf(name))
      for (const { language: own, rules } of ofFolders.get(name) ?? [])
        if (isNamed(own)) for (const rule of rules) if (rule.matches(page)) values = addFirst(values, rule.values)
    for (const rule of ofSite) if (rule.matches(page)) values = addFirst(values, rule.values)
    return Object.keys(values).length > 0 ? values : undefined
  }
}

function parentOf(name: string): string | undefined {
  return name === '' ? undefined : name.slice(0, Math.max(0, name.lastIndexOf('/')))
}

function pathsOf(below: readonly string[], language: string): string[] {
  const names = [...below]
  const last = (names.pop() ?? '').replace(/\.[^.]*$/, '')
  const bare = last.toLowerCase().endsWith(`.${language}`) ? last.slice(0, -language.length - 1) : last
  // The path of a bundle is that of its folder.
  if (!/^index$/i.test(bare)) names.push(bare)
  return [`/${names.join('/')}`, `/${names.map(name => toHugoName(name)).join('/')}`]
}

/** The folders of pages, those of one language first. */
function listRoots(languages: Data, content: unknown) {
  const main = toParts(typeof content === 'string' ? content : 'content')
  const own = Object.entries(languages).flatMap(([language, settings]) => {
    const path = isRecord(settings) ? settings.contentdir : undefined
    return typeof path === 'string' ? [{ parts: toParts(path), language }] : []
  })
  const shared = own.filter(({ parts }) => own.filter(each => each.parts.join('/') === parts.join('/')).length === 1)
  return [...shared.sort((a, b) => b.parts.length - a.parts.length), { parts: main, language: undefined }]
}

const toParts = (path: string) => path.split('/').filter(part => !/^\.?$/.test(part))

async function readConfiguration(
  folder: Folder,
): Promise<{ readonly above: number; readonly sources: readonly Data[] }> {
  for (let above = 0; above <= MAX_ABOVE; above++) {
    const sources: Data[] = []
    for (const name of CONFIGURATION)
      for (const end of ENDS) {
        const file = await folder.locate(`${'../'.repeat(above)}${name}.${end}`)
        const read = file && readText(folder, file.path)
        if (!read || !('text' in read)) continue
        const value = lowerKeys(parseFields(FORMATS[end], read.text).value)
        // A file that is named after a key has its value.
        if (name.endsWith('cascade')) sources.push({ cascade: isRecord(value) ? (value.cascade ?? value) : value })
        else if (isRecord(value)) sources.push(value)
      }
    if (sources.length > 0) return { above, sources }
  }
  return { above: 0, sources: [] }
}

/** Keys in lower case, but those of fields, which are compared without case later. */
function lowerKeys(value: unknown, depth = 0): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key.toLowerCase()
      return [name, depth < 2 && name !== 'cascade' ? lowerKeys(inner, depth + 1) : inner]
    }),
  )
}

interface Section {
  /** As in the name of its file; empty if there is none. */
  readonly language: string
  readonly rules: readonly Rule[]
}

/** What the section files in the folder and above it say, by the path of their folder below that of the configuration. */
async function readSections(
  folder: Folder,
  files: readonly FolderFile[],
  { above, languages }: { readonly above: number; readonly languages: readonly string[] },
) {
  const sections = new Map<string, Section[]>()
  const place = foldersFrom(folder.root, above)
  const found = files.map(({ path }) => path).filter(isSectionFile)
  for (let up = 1; up <= above; up++)
    for (const name of ['_index', ...languages.map(language => `_index.${language}`)]) {
      const file = await folder.locate(`${'../'.repeat(up)}${name}.md`)
      if (file) found.push(file.path)
    }
  for (const path of found) {
    const read = readText(folder, path)
    const fields = 'text' in read ? parseFrontMatter(cleanText(read.text)).fields : undefined
    const rules = parseRules(Object.entries(fields ?? {}).find(([name]) => name.toLowerCase() === 'cascade')?.[1])
    if (rules.length === 0) continue
    const up = path.split('../').length - 1
    const inside = path.split('/').slice(up, -1)
    const name = [...place.slice(0, place.length - up), ...inside].join('/')
    const section = { language: INDEX.exec(path)?.[1]?.toLowerCase() ?? '', rules }
    sections.set(name, [...(sections.get(name) ?? []), section])
  }
  return sections
}

/** Of a table, or of a list of tables. */
function parseRules(cascade: unknown): Rule[] {
  return (Array.isArray(cascade) ? cascade : [cascade]).flatMap((each: unknown): Rule[] => {
    if (!isRecord(each)) return []
    const { _target, target = _target, params, ...values } = each
    const wanted = isRecord(target) ? (lowerKeys(target) as Data) : {}
    const [path, kind, lang, environment] = ['path', 'kind', 'lang', 'environment'].map(name => readGlob(wanted[name]))
    if (kind?.('page') === false || environment?.('production') === false) return []
    return [
      {
        matches: page => (lang?.(page.language) ?? true) && (path === undefined || page.paths.some(path)),
        values: addFirst(values, isRecord(params) ? params : {}),
      },
    ]
  })
}

const readGlob = (value: unknown) => (typeof value === 'string' && value !== '' ? createPathGlob(value) : undefined)
