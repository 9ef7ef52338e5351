// Hugo: `hugo.*` or `config.*`, and the same in `config/_default/` and `config/production/`, where a file's name is the key of
// what it holds. Keys are without case (gohugoio/hugo, config/allconfig).
import { type Fields, readFields, toFields } from '../fields.ts'
import type { ConfigurationFolder, Found, Generator } from '../found.ts'
import { isRecord } from '../javascript/module.ts'
import { toPermalink } from './permalinks.ts'

const ENDS = ['toml', 'yaml', 'yml', 'json']
const files = (name: string) => ENDS.map(end => `${name}.${end}`)
// Other programs have a `config.toml` too.
const OWN_KEYS = [
  'baseurl',
  'languagecode',
  'locale',
  'theme',
  'params',
  'permalinks',
  'taxonomies',
  'markup',
  'module',
]

export const hugo: Generator = {
  name: 'Hugo',
  find(folder) {
    const root = read(folder, ...files('hugo')) ?? readOldRoot(folder)
    // What is built for readers stands above the defaults.
    const sources = [...readFolder(folder, 'config/production'), ...readFolder(folder, 'config/_default')]
    if (root) sources.push(root)
    const mainLanguages = sources.map(({ at, file }) => ({
      path: 'language',
      value: at('defaultcontentlanguage'),
      file,
    }))
    const [first] = sources
    if (!first) return undefined
    const address = {
      path: 'articleUrl',
      value: toPermalink(sources, folder),
      file: fileOf(sources, 'permalinks'),
    }
    return [...sources.flatMap(source => toFound(source, sources)), ...mainLanguages, address]
  },
}

/** The file that has this setting, or else the first one: the value is the default then. */
const fileOf = (sources: readonly Fields[], path: string) =>
  (sources.find(({ at }) => at(path) !== undefined) ?? sources[0])?.file ?? ''

function readOldRoot(folder: ConfigurationFolder): Fields | undefined {
  const root = read(folder, ...files('config'))
  return root && root.at('base_url') === undefined && OWN_KEYS.some(key => root.at(key) !== undefined)
    ? root
    : undefined
}

function readFolder(folder: ConfigurationFolder, path: string): Fields[] {
  const root = read(folder, ...files(`${path}/hugo`), ...files(`${path}/config`))
  const parts = ['params', 'languages', 'permalinks'].flatMap(key => {
    const part = read(folder, ...files(`${path}/${key}`))
    return part ? [toFields(part.file, { [key]: part.at('') })] : []
  })
  return root ? [root, ...parts] : parts
}

function toFound({ file, at }: Fields, all: readonly Fields[]): Found[] {
  const main = all.map(source => source.at('defaultcontentlanguage')).find(value => typeof value === 'string') ?? 'en'
  const own = (path: string) => at(`languages.${String(main).toLowerCase()}.${path}`)
  const rows: [path: string, ...values: unknown[]][] = [
    ['title', own('title'), at('title'), own('params.title'), at('params.title')],
    ['url', own('baseurl'), at('baseurl')],
    ['language', own('locale'), own('languagecode'), at('locale'), at('languagecode')],
    ['description', own('params.description'), at('params.description'), at('description')],
    ['author', own('params.author'), at('params.author'), at('author'), own('params.authors'), at('params.authors')],
    ['copyright', own('copyright'), at('copyright')],
    ['timezone', own('timezone'), at('timezone')],
    ['emoji', at('enableemoji')],
  ]
  return rows.flatMap(([path, ...values]) => values.map(value => ({ path, value, file })))
}

function read(folder: ConfigurationFolder, ...names: readonly string[]): Fields | undefined {
  const fields = readFields(folder, ...names)
  return fields && toFields(fields.file, lowerKeys(fields.at('')))
}

function lowerKeys(value: unknown): unknown {
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toLowerCase(), lowerKeys(inner)]))
}
