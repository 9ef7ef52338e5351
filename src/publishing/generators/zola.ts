// Zola: `zola.toml` or `config.toml`, in which `base_url` is required (getzola/zola, components/config).
import { readFields } from './fields.ts'
import type { Generator } from './found.ts'

export const zola: Generator = {
  name: 'Zola',
  find(folder) {
    const fields = readFields(folder, 'zola.toml', 'config.toml')
    if (fields?.at('base_url') === undefined) return undefined
    const { file, at } = fields
    return [
      { path: 'title', value: at('title'), file },
      { path: 'url', value: at('base_url'), file },
      { path: 'description', value: at('description'), file },
      { path: 'language', value: at('default_language'), file },
      { path: 'author', value: at('author'), file },
      { path: 'author', value: at('extra.author'), file },
      { path: 'emoji', value: at('markdown.render_emoji'), file },
    ]
  },
}
