// Zola: `zola.toml` or `config.toml`, in which `base_url` is required (getzola/zola, components/config).
import { type Fields, readFields } from './fields.ts'
import type { Generator } from './found.ts'
import { foldersAbove, toPattern } from './place.ts'

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
      { path: 'articleUrl', value: toPermalink(fields, folder.articles), file },
    ]
  },
}

function toPermalink({ at }: Fields, articles: string): string | undefined {
  const above = foldersAbove(articles, 'content')
  if (!above) return undefined
  const dated = String(at('slugify.paths_keep_dates')) === 'true' ? '[dated]' : ''
  const isPlain = [at('slugify.paths'), at('slugify_paths')].some(
    how => how === 'off' || how === 'safe' || how === false,
  )
  const languages = Object.keys(at('languages') ?? {})
  const language = languages.length > 0 ? `:language[${at('default_language') ?? 'en'}]` : ''
  return toPattern(language, ...above, `${isPlain ? ':zola_plain_path' : ':zola_path'}${dated}`, '/')
}
