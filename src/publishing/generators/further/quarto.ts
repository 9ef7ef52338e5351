// Quarto: `_quarto.yml` (https://quarto.org/docs/reference/projects/websites.html).
import { readFields } from '../fields.ts'
import type { Generator } from '../found.ts'
import { joinUrl } from '../jekyll.ts'

export const quarto: Generator = {
  name: 'Quarto',
  find(folder) {
    const fields = readFields(folder, '_quarto.yml', '_quarto.yaml')
    if (!fields) return undefined
    const { file, at } = fields
    return [
      { path: 'title', value: at('website.title'), file },
      { path: 'title', value: at('title'), file },
      { path: 'url', value: joinUrl(at('website.site-url'), at('website.site-path')), file },
      { path: 'description', value: at('website.description'), file },
      { path: 'language', value: at('lang'), file },
      { path: 'author', value: at('author'), file },
    ]
  },
}
