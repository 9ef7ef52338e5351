// Eleventy has no names of its own: its base blog and most templates keep them in a data file.

import { toPermalink } from './eleventy-permalinks.ts'
import { findEmojiPlugin } from './emoji-plugins.ts'
import { type Fields, readFields, toFields } from './fields.ts'
import type { ConfigurationFolder, Found, Generator } from './found.ts'
import { isRecord, readModule } from './javascript/module.ts'
import { readModuleFile } from './modules.ts'
import { scripts } from './scripts.ts'

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
    return [...data, emoji, ...readConfig(folder, config)]
  },
}

/** What the configuration says: Eleventy's own settings, and the `metadata` of the feed plugin. */
function readConfig(folder: ConfigurationFolder, file: string): Found[] {
  const text = folder.read(file) ?? ''
  const exported = readModuleFile(folder, [file])?.constants.get('config')
  const returned = objectAfter(text, /\breturn\s*(?=\{)/g)
  const { at } = toFields(file, isRecord(exported) ? exported : returned)
  const metadata = toFields(file, objectAfter(text, /\bmetadata\s*:\s*(?=\{)/g))
  const named = /\bsetInputDirectory\(\s*["'`]([^"'`$]*)/.exec(text)?.[1]
  const prefix = /\bsetPathPrefix\(\s*["'`]([^"'`$]*)/.exec(text)?.[1]
  const input = named ?? at('dir.input') ?? ''
  return [
    { path: 'title', value: metadata.at('title'), file },
    { path: 'url', value: metadata.at('base'), file },
    { path: 'description', value: metadata.at('subtitle'), file },
    { path: 'language', value: metadata.at('language'), file },
    { path: 'author', value: metadata.at('author'), file },
    {
      path: 'articleUrl',
      value: typeof input === 'string' ? toPermalink(folder, input, prefix ?? at('pathPrefix')) : undefined,
      file,
    },
  ]
}

/** The last object in the text of a script that follows `start`: a function of the configuration may have it. */
function objectAfter(text: string, start: RegExp): unknown {
  const [last] = [...text.matchAll(start)].slice(-1)
  return last && readModule(`export default ${text.slice(last.index + last[0].length)}`, () => undefined).main
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
