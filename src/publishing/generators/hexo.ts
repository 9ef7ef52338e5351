// Hexo: `_config.yml`, which Jekyll has too (hexojs/hexo, lib/hexo/default_config.ts).
import { toFlag } from '../../content/front-matter/fields.ts'
import { fromHexo } from '../../permalinks/translate.ts'
import { listsPlugin } from './emoji-plugins.ts'
import { type Fields, readFields } from './fields.ts'
import type { ConfigurationFolder, Generator } from './found.ts'
import { isRecord } from './javascript/module.ts'
import { joinUrl } from './jekyll.ts'
import { foldersAbove, toPattern } from './place.ts'

const OWN_KEYS = ['new_post_name', 'source_dir', 'public_dir', 'archive_dir', 'category_dir', 'filename_case']

export const hexo: Generator = {
  name: 'Hexo',
  find(folder) {
    const fields = readFields(folder, '_config.yml', '_config.yaml', '_config.json')
    if (!fields || !(OWN_KEYS.some(key => fields.at(key) !== undefined) || usesPlugin(folder, 'hexo'))) return undefined
    const { file, at } = fields
    const hasFilter = toFlag(at('githubEmojis.enable')) !== false && usesPlugin(folder, 'hexo-filter-github-emojis')
    return [
      { path: 'title', value: at('title'), file },
      { path: 'url', value: joinUrl(at('url'), at('root')), file },
      { path: 'description', value: at('description'), file },
      { path: 'description', value: at('subtitle'), file },
      { path: 'language', value: at('language'), file },
      { path: 'author', value: at('author'), file },
      { path: 'timezone', value: at('timezone'), file },
      { path: 'emoji', value: hasFilter || listsPlugin(at('markdown.plugins'), 'markdown-it-emoji'), file },
      { path: 'articleUrl', value: toPermalink(fields, folder.articles), file },
    ]
  },
}

/** Hexo loads each plugin that `package.json` names, where it is also named itself. */
function usesPlugin(folder: ConfigurationFolder, name: string): boolean {
  const fields = readFields(folder, 'package.json')
  return isRecord(fields?.at('dependencies')) && Object.hasOwn(fields.at('dependencies') as object, name)
}

function toPermalink({ at }: Fields, articles: string): string | undefined {
  const above = foldersAbove(articles, `${at('source_dir') ?? 'source'}/_posts`)
  const permalink = at('permalink') ?? ':year/:month/:day/:title/'
  const names = String(at('new_post_name') ?? ':title.md').replace(/\.[^./]*$/, '')
  if (!above || typeof permalink !== 'string') return undefined
  const defaults = at('permalink_defaults')
  // The rule for names needs the whole path.
  if (above.length > 0 && names !== ':title') return undefined
  const pattern = fromHexo(permalink, {
    names,
    category: categoryOptions(at),
    fields: isRecord(defaults) ? defaults : {},
  })
  const placed = above.length > 0 ? pattern.replace(':hexo_title', part => [...above, part].join('/')) : pattern
  const end = String(at('post_asset_folder')) === 'true' && !/(?:\/|\.html)$/.test(placed) ? '/' : ''
  return toPattern(withPrettyEnd(placed + end, at))
}

/** `default_category`, `category_map` and `filename_case`. */
function categoryOptions(at: Fields['at']): string {
  const map = at('category_map')
  const names = Object.entries(isRecord(map) ? map : {}).filter(([, name]) => /^(?:string|number)$/.test(typeof name))
  const rest = at('default_category')
  const isOther = typeof rest === 'string' && rest !== 'uncategorized'
  const upper = ['', 'lower', 'upper'][Number(at('filename_case') ?? 0)] ?? ''
  const pairs = [...names, ...(isOther ? [['*', rest] as const] : [])].map(pair =>
    pair.map(each => encodeURIComponent(String(each))).join('='),
  )
  return [...pairs, upper].filter(Boolean).join(',')
}

// YAML is read without its types.
const isOff = (value: unknown) => String(value) === 'false'

/** `pretty_urls` (lib/plugins/helper/url_for.ts). */
function withPrettyEnd(pattern: string, at: Fields['at']): string {
  if (isOff(at('pretty_urls.trailing_index')) && /\/index\.html$/.test(pattern)) return pattern.slice(0, -10)
  const isShort = isOff(at('pretty_urls.trailing_html')) && !/\/index\.html$/.test(pattern)
  return isShort ? pattern.replace(/\.html$/, '') : pattern
}
