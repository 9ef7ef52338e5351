// Hexo: `_config.yml`, which Jekyll has too (hexojs/hexo, lib/hexo/default_config.ts).
import { toFlag } from '../../content/front-matter/fields.ts'
import { listsPlugin } from './emoji-plugins.ts'
import { readFields } from './fields.ts'
import type { ConfigurationFolder, Generator } from './found.ts'
import { isRecord } from './javascript/module.ts'

const OWN_KEYS = ['new_post_name', 'source_dir', 'public_dir', 'archive_dir', 'category_dir', 'filename_case']

export const hexo: Generator = {
  name: 'Hexo',
  find(folder) {
    const fields = readFields(folder, '_config.yml', '_config.yaml', '_config.json')
    if (!fields || !OWN_KEYS.some(key => fields.at(key) !== undefined)) return undefined
    const { file, at } = fields
    const hasFilter = toFlag(at('githubEmojis.enable')) !== false && usesPlugin(folder, 'hexo-filter-github-emojis')
    return [
      { path: 'title', value: at('title'), file },
      { path: 'url', value: at('url'), file },
      { path: 'description', value: at('description'), file },
      { path: 'description', value: at('subtitle'), file },
      { path: 'language', value: at('language'), file },
      { path: 'author', value: at('author'), file },
      { path: 'timezone', value: at('timezone'), file },
      { path: 'emoji', value: hasFilter || listsPlugin(at('markdown.plugins'), 'markdown-it-emoji'), file },
    ]
  },
}

/** Hexo loads each plugin that `package.json` names. */
function usesPlugin(folder: ConfigurationFolder, name: string): boolean {
  const fields = readFields(folder, 'package.json')
  return isRecord(fields?.at('dependencies')) && Object.hasOwn(fields.at('dependencies') as object, name)
}
