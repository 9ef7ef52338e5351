// Jekyll's collections (lib/jekyll/site.rb, collection.rb): folders with an underscore that the configuration names. Their documents
// are pages only with `output: true`.
import { parseFields } from '../../content/front-matter/front-matter.ts'
import type { Folder } from '../folder.ts'
import { isRecord } from '../generators/javascript/module.ts'
import { readText } from '../read-text.ts'
import { findNearest, JEKYLL_CONFIGURATION } from './find-nearest.ts'

const POSTS = /^_(?:posts|drafts)$/

/**
 * Whether a file is in a collection that has no pages. The folder of articles itself was chosen: what is in it, is published.
 * Undefined for a folder without such a configuration.
 */
export async function readCollections(
  folder: Pick<Folder, 'root' | 'locate' | 'readBytes'>,
): Promise<((path: string) => boolean) | undefined> {
  const file = await findNearest(folder, JEKYLL_CONFIGURATION)
  const read = file && readText(folder, file.path)
  const { value } = read && 'text' in read ? parseFields('yaml', read.text) : { value: undefined }
  if (!file || !isRecord(value)) return undefined
  const { place } = file
  const { collections, collections_dir: home } = value
  const hasPages = (label: string) => {
    const settings = isRecord(collections) && Object.hasOwn(collections, label) ? collections[label] : undefined
    // YAML is read without its types.
    return isRecord(settings) && String(settings.output) === 'true'
  }
  const top = typeof home === 'string' ? home.split('/').filter(part => !/^\.?$/.test(part)) : []
  return path => {
    const whole = [...place, ...path.split('/').slice(0, -1)]
    const label = top.every((each, index) => whole[index] === each) ? whole[top.length] : undefined
    if (label === undefined || !label.startsWith('_') || place.length > top.length) return false
    return !whole.some(each => POSTS.test(each)) && !hasPages(label.slice(1))
  }
}
