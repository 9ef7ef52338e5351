// Where Eleventy puts pages: by the place of the file, or by the `permalink` of the data of its folder.
import { fromEleventy } from '../../permalinks/translate.ts'
import { type Fields, readFields, toFields } from './fields.ts'
import type { ConfigurationFolder } from './found.ts'
import { readModuleFile, scripts } from './modules.ts'
import { foldersAbove, toPattern } from './place.ts'

// Of a folder with several kinds of pages, the posts count.
const USUAL = ['', 'blog', 'posts', 'post', 'articles', 'writing', 'notes']

/** `input` and `prefix` are as in the configuration. Undefined if it can't be known without Eleventy. */
export function toPermalink(folder: ConfigurationFolder, input: string, prefix: unknown): string | undefined {
  const above = foldersAbove(folder.articles, input)
  if (!above) return undefined
  const places = [
    ...USUAL.map(name => toPattern(folder.articles, name)),
    ...above.map((_, index) => toPattern(input, ...above.slice(0, above.length - 1 - index))),
  ].map(place => place.replace(/^\/|\/$/g, ''))
  const data = places.map(place => readFolderData(folder, place)).find(each => each !== undefined)
  const base = typeof prefix === 'string' ? prefix : ''
  if (data === undefined) return toPattern(base, ...above, ':eleventy_path', '/')
  const permalink = typeof data === 'string' ? fromEleventy(data) : undefined
  return (
    permalink &&
    toPattern(
      base,
      permalink.replaceAll(':eleventy_stem', () => [...above, ':eleventy_stem'].join('/')),
    )
  )
}

/** The `permalink` in `blog/blog.json` and the like: undefined without one, `null` for one that is not a text. */
function readFolderData(folder: ConfigurationFolder, place: string): string | null | undefined {
  const name = place.split('/').at(-1)
  if (name === undefined || name === '') return undefined
  const start = `${place}/${name}`
  const found: (Fields | undefined)[] = [
    readScript(folder, `${start}.11tydata`),
    readFields(folder, `${start}.11tydata.json`),
    readFields(folder, `${start}.json`, `${start}.yaml`, `${start}.yml`),
  ]
  for (const fields of found) {
    const permalink = fields?.at('permalink')
    if (typeof permalink === 'string') return permalink
    // A function, for example.
    if (fields && permalink !== undefined) return null
  }
  return scripts(`${start}.11tydata`).some(file => /\bpermalink\b/.test(folder.read(file) ?? '')) ? null : undefined
}

function readScript(folder: ConfigurationFolder, path: string): Fields | undefined {
  const module = readModuleFile(folder, scripts(path))
  return module && toFields(module.file, module.main)
}
