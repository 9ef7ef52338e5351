// Where Eleventy puts pages: by the place of the file, or by the `permalink` of the data of its folder.
import { fromEleventy } from '../../permalinks/eleventy-template.ts'
import { readFields } from './fields.ts'
import type { ConfigurationFolder } from './found.ts'
import { readPermalink } from './javascript/permalink.ts'
import { foldersAbove, toPattern } from './place.ts'
import { scripts } from './scripts.ts'

/**
 * `input` and `prefix` are as in the configuration. Undefined if it can't be known without Eleventy. Data in the folders below
 * that of the articles is read with them (beside/directory-data.ts).
 */
export function toPermalink(folder: ConfigurationFolder, input: string, prefix: unknown): string | undefined {
  const above = foldersAbove(folder.articles, input)
  if (!above) return undefined
  const places = [
    folder.articles,
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
  for (const file of scripts(`${start}.11tydata`)) {
    const permalink = readPermalink(folder.read(file) ?? '')
    if (permalink !== undefined) return permalink === false ? null : permalink
  }
  const found = [
    readFields(folder, `${start}.11tydata.json`),
    readFields(folder, `${start}.json`, `${start}.yaml`, `${start}.yml`),
  ]
  for (const fields of found)
    for (const permalink of [fields?.at('eleventyComputed.permalink'), fields?.at('permalink')]) {
      if (typeof permalink === 'string') return permalink
      if (permalink !== undefined) return null
    }
  return undefined
}
