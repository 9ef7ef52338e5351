// Jekyll: `_config.*`, with the names that jekyll-seo-tag and jekyll-feed read.
import { listsPlugin } from './emoji-plugins.ts'
import { type Fields, readFields } from './fields.ts'
import type { ConfigurationFolder, Generator } from './found.ts'
import { toPermalink } from './jekyll-permalinks.ts'

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
      // jekyll-seo-tag and Chirpy
      { path: 'author', value: at('social.name'), file },
      { path: 'timezone', value: at('timezone'), file },
      { path: 'emoji', value: hasJemoji(folder, fields), file },
      { path: 'articleUrl', value: toPermalink(fields, folder), file },
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

/** An address and the path below it, each as a configuration has it; undefined without an address. */
export function joinUrl(url: unknown, base: unknown): string | undefined {
  if (typeof url !== 'string' || url.trim() === '') return undefined
  const path = typeof base === 'string' ? base.trim().replace(/^\/+|\/+$/g, '') : ''
  const start = url.trim().replace(/\/+$/, '')
  // Some write the whole address into both.
  return path === '' || start.endsWith(`/${path}`) || /^https?:/.test(path) ? start : `${start}/${path}`
}
