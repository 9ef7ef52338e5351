// Where Jekyll puts posts and the documents of collections (lib/jekyll/url.rb, collection.rb, frontmatter_defaults.rb).
import { fromJekyll } from '../../permalinks/translate.ts'
import { createTable } from '../../text/table.ts'
import type { Fields } from './fields.ts'
import type { ConfigurationFolder } from './found.ts'
import { isRecord } from './javascript/module.ts'
import { toPattern } from './place.ts'

// lib/jekyll/drops/url_drop.rb
const STYLES = createTable({
  date: '/:categories/:year/:month/:day/:title:output_ext',
  pretty: '/:categories/:year/:month/:day/:title/',
  ordinal: '/:categories/:year/:y_day/:title:output_ext',
  weekdate: '/:categories/:year/W:week/:short_day/:title:output_ext',
  none: '/:categories/:title:output_ext',
})

/** Front matter that the configuration gives to the files of a folder. */
interface Scope {
  readonly folder: string
  /** The collection; undefined for all. */
  readonly type: string | undefined
  readonly permalink: string
}

/** A pattern, or patterns by folder. Undefined if it can't be known. */
export function toPermalink({ at }: Fields, folder: ConfigurationFolder) {
  const articles = folder.articles.split('/').filter(Boolean)
  const home = typeof at('collections_dir') === 'string' ? trim(String(at('collections_dir'))) : ''
  const scopes = readScopes(at('defaults'), folder, home)
  const collections = listCollections(at('collections')).map(label => joined(home, `_${label}`))
  const own = joined(...articles)
  const inner = [...collections, ...scopes.map(scope => scope.folder)].filter(
    name => name !== own && (own === '' ? name !== '' : name.startsWith(`${own}/`)),
  )
  const patterns = [own, ...new Set(inner)].map(name => {
    const key = name === own ? '*' : name.slice(own === '' ? 0 : own.length + 1)
    return [key, patternAt(name)] as const
  })
  const isOne = patterns.every(([, pattern]) => pattern === patterns[0]?.[1])
  return isOne ? patterns[0]?.[1] : Object.fromEntries(patterns)

  /** For the posts, or the documents of a collection, in a folder. */
  function patternAt(name: string): string {
    const parts = name.split('/').filter(Boolean)
    const below = home !== '' && `${name}/`.startsWith(`${home}/`) ? parts.slice(home.split('/').length) : parts
    const posts = below.findIndex(part => part === '_posts' || part === '_drafts')
    const label = posts === -1 && below[0]?.startsWith('_') ? below[0].slice(1) : 'posts'
    const written = scopeOf(scopes, name, label)?.permalink ?? at(`collections.${label}.permalink`)
    const style = at('permalink') ?? 'date'
    if (label !== 'posts') {
      const pattern = String(written ?? `/:collection/:path${endOf(style)}`)
      // `:path` begins below the folder of the collection, which may be above or below that of the articles.
      const depth = articles.length - (parts.length - below.length)
      const path = depth > 0 ? toPattern(...below.slice(1, depth), ':jekyll_path') : `:jekyll_path[${1 - depth}:]`
      return toPattern(
        fromJekyll(
          pattern.replaceAll(':collection', () => label),
          path,
        ),
      )
    }
    const pattern = STYLES[String(written ?? style)] ?? String(written ?? style)
    const root = articles.slice(home !== '' && own.startsWith(home) ? home.split('/').length : 0)
    const end = root.findIndex(part => part === '_posts' || part === '_drafts')
    const above = end === -1 ? root : root.slice(0, end)
    return toPattern(
      fromJekyll(pattern.replaceAll(':collection', 'posts')).replace(':categories', () =>
        toPattern(...above, ':categories').toLowerCase(),
      ),
    )
  }
}

const trim = (path: string) => path.replace(/^(?:\.?\/)+|\/+$/g, '')
const joined = (...names: readonly string[]) => names.filter(Boolean).join('/')

/** The end of the addresses in collections without a permalink (lib/jekyll/utils.rb, add_permalink_suffix). */
const endOf = (style: unknown): string =>
  style === 'pretty' || /\/$/.test(String(style))
    ? '/'
    : String(style) in STYLES || /:output_ext$/.test(String(style))
      ? ':output_ext'
      : ''

/** Names, or names with settings. */
const listCollections = (value: unknown): string[] =>
  (Array.isArray(value) ? value.map(String) : Object.keys(isRecord(value) ? value : {})).filter(
    name => name !== 'posts',
  )

/** The path of a scope does not have the folder of all collections in front of it. */
function readScopes(defaults: unknown, folder: ConfigurationFolder, home: string): Scope[] {
  if (!Array.isArray(defaults)) return []
  return defaults.flatMap(each => {
    const { scope, values } = isRecord(each) ? each : {}
    const permalink = isRecord(values) ? values.permalink : undefined
    if (typeof permalink !== 'string') return []
    const { path, type } = isRecord(scope) ? scope : {}
    // All files of a folder are the same as the folder.
    const name = trim(String(path ?? '')).replace(/(?:^|\/)\*\*?(?:\/\*\*?)*(?:\.\w+)?$/, '')
    return expand(name, folder).map(found => ({
      folder: /^_/.test(found) ? joined(home, found) : found,
      type: typeof type === 'string' ? type : undefined,
      permalink,
    }))
  })
}

/** The folders that a path with `*` stands for. */
function expand(path: string, folder: ConfigurationFolder): string[] {
  if (!path.includes('*')) return [path]
  const parts = path.split('/')
  const at = parts.findIndex(part => part.includes('*'))
  const [above, wanted = '', rest] = [parts.slice(0, at).join('/'), parts[at], parts.slice(at + 1)]
  if (wanted.includes('**')) return []
  const name = new RegExp(`^${wanted.replace(/[\\^$.+?()[\]{}|]/g, '\\$&').replaceAll('*', '[^/]*')}$`)
  return folder
    .list(above)
    .filter(each => name.test(each) && !each.startsWith('.'))
    .flatMap(each => expand(joined(above, each, ...rest), folder))
    .filter(each => folder.list(each).length > 0)
}

/** The longest path counts, then a type, then the last one. */
function scopeOf(scopes: readonly Scope[], name: string, label: string): Scope | undefined {
  return scopes
    .filter(({ folder, type }) => (folder === '' || `${name}/`.startsWith(`${folder}/`)) && (type ?? label) === label)
    .reduce<Scope | undefined>((best, scope) => {
      if (best === undefined || scope.folder.length > best.folder.length) return scope
      if (scope.folder.length < best.folder.length) return best
      return scope.type !== undefined || best.type === undefined ? scope : best
    }, undefined)
}
