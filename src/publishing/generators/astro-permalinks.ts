// Astro: the file in `src/pages` that makes the pages of articles decides where they are.
import { dropFolders } from '../../permalinks/file-path.ts'
import { createTable } from '../../text/table.ts'
import type { Fields } from './fields.ts'
import type { ConfigurationFolder } from './found.ts'
import { type Collection, readCollections } from './javascript/collections.ts'
import { readModuleFile } from './modules.ts'
import { foldersAbove, foldersBelow, toPattern } from './place.ts'
import { scripts } from './scripts.ts'

const FOLDERS = ['blog', 'posts', 'post', 'articles', 'writing', 'notes', '']
const PARAMETERS = ['...slug', 'slug', '...id', 'id', '...path', '...post', 'post']
const FILES = PARAMETERS.flatMap(name => [`[${name}].astro`, `[${name}]/index.astro`])
const CONFIGS = [...scripts('src/content.config'), ...scripts('src/content/config')]

type Patterns = string | Readonly<Record<string, string>>

/** Of the collection that the articles are in; else of each collection in their folder. Undefined if no such file is found. */
export function toPermalink(folder: ConfigurationFolder, at: Fields['at']): Patterns | undefined {
  const end = endOf(at('trailingSlash'), at('build.format'))
  // Markdown files in `src/pages` are pages themselves; their names stay as they are.
  if (/^src\/pages(?:\/|$)/.test(folder.articles))
    return toPattern(folder.articles.slice('src/pages'.length), `:file_path${end}`)
  const collections = collectionsIn(folder)
  for (const { name, base } of collections) {
    const above = foldersAbove(folder.articles, base)
    const page = above && findPage(folder, name, 'any')
    if (page) return toPattern(page.route, ...above.map(each => each.toLowerCase()), `:${page.part}${end}`)
  }
  const inner = collections.flatMap(({ name, base }): [string, string][] => {
    const folders = foldersBelow(folder.articles, base)
    const page = folders && findPage(folder, name, 'own')
    if (!page) return []
    const depth = dropFolders(`${folders.join('/')}/name`, 0).split('/').length - 1
    return [[folders.join('/'), toPattern(page.route, `:${page.part}[${depth}:]${end}`)]]
  })
  return inner.length > 0 ? Object.fromEntries(inner) : ofFolder(folder, end)
}

/** By the name of the folder, if no configuration names it as that of a collection. */
function ofFolder(folder: ConfigurationFolder, end: string): string | undefined {
  const names = folder.articles.split('/')
  const isNamed = /^src\/(?:content|data)\/./.test(folder.articles)
  const [collection = '', ...below] = isNamed ? names.slice(2) : names.slice(-1)
  // A folder of several collections has pages in several places.
  if (/^(?:content|data|src)?$/.test(collection)) return undefined
  const page = findPage(folder, collection, 'any')
  return page && toPattern(page.route, ...below.map(name => name.toLowerCase()), `:${page.part}${end}`)
}

function collectionsIn(folder: ConfigurationFolder): readonly Collection[] {
  const file = CONFIGS.find(name => folder.read(name) !== undefined)
  const constants = file === undefined ? undefined : readModuleFile(folder, [file])?.constants
  return constants ? readCollections(folder.read(file as string) ?? '', constants) : []
}

interface Page {
  /** Its folder in `src/pages`. */
  readonly route: string
  /** The name of what follows in addresses. */
  readonly part: string
}

/**
 * The page that shows a collection: the one that names it, else one in a folder of its name, else, with `any`, one
 * in a usual place.
 */
function findPage(folder: ConfigurationFolder, collection: string, which: 'own' | 'any'): Page | undefined {
  const pages = [...new Set([collection, collection.replace(/s$/, ''), `${collection}s`, ...FOLDERS])].flatMap(route =>
    FILES.flatMap(file => {
      const text = folder.read(['src/pages', route, file].filter(Boolean).join('/'))
      return text === undefined ? [] : { route, text, names: namesIn(text) }
    }),
  )
  const isOwn = (route: string) => route.replace(/s$/, '') === collection.replace(/s$/, '')
  const found =
    pages.find(({ names }) => names.includes(collection)) ??
    pages.find(({ route, names }) => isOwn(route) && names.length === 0) ??
    (which === 'any' ? pages[0] : undefined)
  if (!found) return undefined
  // AstroPaper leaves out the folders that begin with `_`, and has a slug in the folder of its file.
  const isPaper =
    /\bgetPath\b/.test(found.text) && /startsWith\(\s*["']_["']/.test(folder.read('src/utils/getPath.ts') ?? '')
  return { route: found.route, part: isPaper ? 'astropaper_path' : 'astro_path' }
}

const namesIn = (page: string): string[] =>
  [...page.matchAll(/\bget(?:Live)?Collection\(\s*["'`]([^"'`]+)["'`]/g)].map(([, name = '']) => name)

const ASTROWIND = createTable({
  slug: ':astro_path',
  id: ':astro_path',
  year: ':year',
  month: ':month',
  day: ':day',
  hour: ':hour',
  minute: ':minute',
  second: ':second',
  category: ':category',
})

/** AstroWind: `/%year%/%slug%` in `src/config.yaml`. */
export function toThemePermalink(permalink: unknown, trailingSlash: unknown): string | undefined {
  if (typeof permalink !== 'string') return undefined
  const pattern = permalink.replace(/%(\w+)%/g, (part, name: string) => ASTROWIND[name] ?? part)
  // A flag of YAML is a text.
  const end = /^(?:true|always)$/.test(String(trailingSlash)) ? '/' : ''
  return toPattern(pattern.replace(/\/$/, '') + end)
}

/** Without settings a page is a folder with an `index.html`. */
const endOf = (trailingSlash: unknown, format: unknown): string =>
  trailingSlash === 'never' || format === 'file' ? '' : '/'
