// Jekyll: `_config.*`, with the names that jekyll-seo-tag and jekyll-feed read.
import { listsPlugin } from './emoji-plugins.ts'
import { readFields } from './fields.ts'
import type { Generator } from './found.ts'

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
      // Before Jekyll 3.5, the plugins were `gems`.
      { path: 'emoji', value: listsPlugin(at('plugins'), 'jemoji') || listsPlugin(at('gems'), 'jemoji'), file },
    ]
  },
}

/** An address and the path below it, each as a configuration has it; undefined without an address. */
export function joinUrl(url: unknown, base: unknown): string | undefined {
  if (typeof url !== 'string' || url.trim() === '') return undefined
  const path = typeof base === 'string' ? base.trim().replace(/^\/+|\/+$/g, '') : ''
  const start = url.trim().replace(/\/+$/, '')
  // Some write the whole address into both.
  return path === '' || start.endsWith(`/${path}`) || /^https?:/.test(path) ? start : `${start}/${path}`
}
