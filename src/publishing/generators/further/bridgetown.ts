// Bridgetown: `bridgetown.config.yml`, and `src/_data/site_metadata.yml` for what readers see.
import { readFields } from '../fields.ts'
import type { Generator } from '../found.ts'
import { joinUrl } from '../jekyll.ts'

export const bridgetown: Generator = {
  name: 'Bridgetown',
  find(folder) {
    const fields = readFields(folder, 'bridgetown.config.yml', 'bridgetown.config.yaml')
    if (!fields) return undefined
    const { file, at } = fields
    const data = readFields(folder, 'src/_data/site_metadata.yml', 'src/_data/site_metadata.yaml')
    const shown = ['title', 'description', 'author', 'language'].map(path => ({
      path,
      value: data?.at(path === 'language' ? 'lang' : path),
      file: data?.file ?? file,
    }))
    return [
      ...shown,
      { path: 'description', value: data?.at('tagline'), file: data?.file ?? file },
      { path: 'title', value: at('title'), file },
      { path: 'url', value: joinUrl(at('url'), at('base_path')), file },
      { path: 'timezone', value: at('timezone'), file },
    ]
  },
}
