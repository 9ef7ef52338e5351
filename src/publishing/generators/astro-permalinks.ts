// Astro: the file in `src/pages` that makes the pages of articles decides where they are.
import { createTable } from '../../text/table.ts'
import type { Fields } from './fields.ts'
import type { ConfigurationFolder } from './found.ts'
import { toPattern } from './place.ts'

const FOLDERS = ['blog', 'posts', 'post', 'articles', 'writing', 'notes', '']
const PARAMETERS = ['...slug', 'slug', '...id', 'id', '...path', '...post', 'post']
const FILES = PARAMETERS.flatMap(name => [`[${name}].astro`, `[${name}]/index.astro`])

/** Undefined if no such file is found. */
export function toPermalink(folder: ConfigurationFolder, at: Fields['at']): string | undefined {
  const names = folder.articles.split('/')
  const isNamed = /^src\/(?:content|data)\/./.test(folder.articles)
  const [collection = '', ...below] = isNamed ? names.slice(2) : names.slice(-1)
  // A folder of several collections has pages in several places.
  if (/^(?:content|data|src)?$/.test(collection)) return undefined
  const isPages = /^src\/pages(?:\/|$)/.test(folder.articles)
  const end = endOf(at('trailingSlash'), at('build.format'))
  // Markdown files in `src/pages` are pages themselves; their names stay as they are.
  if (isPages) return toPattern(folder.articles.slice('src/pages'.length), `:file_path${end}`)
  const route = [collection, ...FOLDERS].find(name =>
    FILES.some(file => folder.read(['src/pages', name, file].filter(Boolean).join('/')) !== undefined),
  )
  return route === undefined
    ? undefined
    : toPattern(route, ...below.map(name => name.toLowerCase()), `:astro_path${end}`)
}

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
  return toPattern(pattern.replace(/\/$/, '') + (trailingSlash === true || trailingSlash === 'always' ? '/' : ''))
}

/** Without settings a page is a folder with an `index.html`. */
const endOf = (trailingSlash: unknown, format: unknown): string =>
  trailingSlash === 'never' || format === 'file' ? '' : '/'
