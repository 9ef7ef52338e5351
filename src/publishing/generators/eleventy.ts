// Eleventy has no names of its own: its base blog and most templates keep them in a data file.
import { findEmojiPlugin } from './emoji-plugins.ts'
import { type Fields, readFields, toFields } from './fields.ts'
import type { ConfigurationFolder, Generator } from './found.ts'
import { readModuleFile, scripts } from './modules.ts'

const INPUTS = ['', 'src/', 'content/', 'source/', 'site/', 'app/']
const NAMES = ['metadata', 'site', 'meta', 'siteMetadata', 'settings']

export const eleventy: Generator = {
  name: 'Eleventy',
  find(folder) {
    const config = ['.eleventy.js', ...scripts('eleventy.config')].find(file => folder.read(file) !== undefined)
    if (config === undefined) return undefined
    const emoji = { path: 'emoji', value: findEmojiPlugin(folder.read(config)), file: config }
    const data = readData(folder).flatMap(({ file, at }) => [
      { path: 'title', value: at('title'), file },
      { path: 'title', value: at('name'), file },
      { path: 'url', value: at('url'), file },
      { path: 'url', value: at('baseUrl'), file },
      { path: 'description', value: at('description'), file },
      { path: 'language', value: at('language'), file },
      { path: 'language', value: at('lang'), file },
      { path: 'language', value: at('locale'), file },
      { path: 'author', value: at('author'), file },
      { path: 'author', value: at('authorName'), file },
    ])
    return [...data, emoji]
  },
}

function readData(folder: ConfigurationFolder): Fields[] {
  return INPUTS.flatMap(input =>
    NAMES.flatMap(name => {
      const path = `${input}_data/${name}`
      const module = readModuleFile(folder, scripts(path))
      return module ? [toFields(module.file, module.main)] : (readFields(folder, `${path}.json`, `${path}.yaml`) ?? [])
    }),
  )
}
