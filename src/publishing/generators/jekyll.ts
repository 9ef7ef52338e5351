// Jekyll: `_config.*`, with the names that jekyll-seo-tag and jekyll-feed read.
import { fromJekyll } from '../../permalinks/translate.ts'
import { createTable } from '../../text/table.ts'
import { listsPlugin } from './emoji-plugins.ts'
import { type Fields, readFields } from './fields.ts'
import type { ConfigurationFolder, Generator } from './found.ts'
import { isRecord } from './javascript/module.ts'
import { toPattern } from './place.ts'

export const jekyll: Generator = {
  name: 'Jekyll',
  find(folder) {
    const fields = readFields(folder, '_config.yml', '_config.yaml', '_config.toml')
    if (!fields) return undefined
    const { file, at } = fields
    const base = at('baseurl')
    return [
      { path: 'title', value: at('title'), file },
      { path: 'title', value: at('name'), file },
      { path: 'url', value: joinUrl(at('url'), base), file },
      { path: 'description', value: at('description'), file },
      { path: 'description', value: at('tagline'), file },
      { path: 'language', value: at('lang'), file },
      { path: 'language', value: at('locale'), file },
      { path: 'language', value: at('language'), file },
      { path: 'author', value: at('author'), file },
      { path: 'timezone', value: at('timezone'), file },
      { path: 'emoji', value: hasJemoji(folder, fields), file },
      { path: 'articleUrl', value: toPermalink(fields, folder.articles), file },
    ]
  },
}

/** Plugins are listed in the configuration, before Jekyll 3.5 as `gems`, or are in a group of the Gemfile. */
function hasJemoji(folder: ConfigurationFolder, { at }: Fields): boolean {
  const gemfile = folder.read('Gemfile') ?? ''
  return (
    [at('plugins'), at('gems')].some(list => listsPlugin(list, 'jemoji')) ||
    (/:jekyll_plugins/.test(gemfile) && /^[ \t]*gem[ \t(]+["']jemoji["']/m.test(gemfile))
  )
}

// lib/jekyll/drops/url_drop.rb and lib/jekyll/url.rb
const STYLES = createTable({
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
})

/** The permalink of posts, or of the collection that the articles are in. */
function toPermalink({ at }: Fields, articles: string): string | undefined {
  const folders = articles.split('/').filter(Boolean)
  const posts = folders.findIndex(name => name === '_posts' || name === '_drafts')
  const collection = posts === -1 ? folders.find(name => name.startsWith('_'))?.slice(1) : undefined
  const label = collection ?? 'posts'
  const written = defaultOf(at('defaults'), label) ?? at(`collections.${label}.permalink`)
  const own =
    collection === undefined ? (written ?? at('permalink') ?? 'date') : (written ?? '/:collection/:path:output_ext')
  if (typeof own !== 'string') return undefined
  const above = (posts === -1 ? (collection === undefined ? folders : []) : folders.slice(0, posts)).filter(
    name => name !== at('collections_dir'),
  )
  const pattern = (STYLES[own] ?? own).replaceAll(':collection', () => label)
  return toPattern(fromJekyll(pattern).replace(':categories', () => toPattern(...above, ':categories').toLowerCase()))
}

/** Front matter that the configuration gives to all files of a kind: what is said last counts. */
function defaultOf(defaults: unknown, label: string): unknown {
  if (!Array.isArray(defaults)) return undefined
  const values = defaults.flatMap(each => {
    const { scope, values } = isRecord(each) ? each : {}
    if (!isRecord(values) || !isRecord(scope)) return []
    const isAll = [undefined, null, '', `_${label}`].includes(scope.path as string | undefined)
    return isAll && [undefined, label].includes(scope.type as string | undefined) ? (values.permalink ?? []) : []
  })
  return values.at(-1)
}

/** An address and the path below it, each as a configuration has it; undefined without an address. */
export function joinUrl(url: unknown, base: unknown): string | undefined {
  if (typeof url !== 'string' || url.trim() === '') return undefined
  const path = typeof base === 'string' ? base.trim().replace(/^\/+|\/+$/g, '') : ''
  const start = url.trim().replace(/\/+$/, '')
  // Some write the whole address into both.
  return path === '' || start.endsWith(`/${path}`) || /^https?:/.test(path) ? start : `${start}/${path}`
}
