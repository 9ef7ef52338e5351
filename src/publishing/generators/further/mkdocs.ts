// MkDocs: `mkdocs.yml` (mkdocs/config/defaults.py), with the theme Material and its blog.
import { readFields } from '../fields.ts'
import type { Generator } from '../found.ts'

export const mkdocs: Generator = {
  name: 'MkDocs',
  find(folder) {
    const fields = readFields(folder, 'mkdocs.yml', 'mkdocs.yaml')
    if (!fields) return undefined
    const { file, at } = fields
    return [
      { path: 'title', value: at('site_name'), file },
      { path: 'url', value: at('site_url'), file },
      { path: 'description', value: at('site_description'), file },
      { path: 'language', value: at('theme.language'), file },
      { path: 'author', value: at('site_author'), file },
      { path: 'copyright', value: at('copyright'), file },
    ]
  },
}
