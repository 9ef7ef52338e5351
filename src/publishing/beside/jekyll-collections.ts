// Jekyll's collections (lib/jekyll/site.rb, collection.rb): folders with an underscore that the configuration names. Their documents
// are pages only with `output: true`.
import { parseFields } from '../../content/front-matter/front-matter.ts'
import type { Folder } from '../folder.ts'
import { isRecord } from '../generators/javascript/module.ts'
import { readText } from '../read-text.ts'

// Folders above that of the articles, up to the top folder of the project.
const MAX_ABOVE = 5
const NAMES = ['_config.yml', '_config.yaml']
const POSTS = /^_(?:posts|drafts)$/

/**
 * Whether a file is in a collection that has no pages. The folder of articles itself was chosen: what is in it, is published.
 * Undefined for a folder without such a configuration.
 */
export async function readCollections(
  folder: Pick<Folder, 'root' | 'locate' | 'readBytes'>,
): Promise<((path: string) => boolean) | undefined> {
  const parts = folder.root.split(/[\\/]/)
  for (let above = 0; above <= MAX_ABOVE && above < parts.length; above++)
    for (const name of NAMES) {
      const file = await folder.locate('../'.repeat(above) + name)
      if (!file) continue
      const read = readText(folder, file.path)
      const { value } = 'text' in read ? parseFields('yaml', read.text) : { value: undefined }
      if (!isRecord(value)) return undefined
      const { collections, collections_dir: home } = value
      const hasPages = (label: string) => {
        const settings = isRecord(collections) && Object.hasOwn(collections, label) ? collections[label] : undefined
        // YAML is read without its types.
        return isRecord(settings) && String(settings.output) === 'true'
      }
      const top = typeof home === 'string' ? home.split('/').filter(part => !/^\.?$/.test(part)) : []
      const place = above === 0 ? [] : parts.slice(-above)
      return path => {
        const whole = [...place, ...path.split('/').slice(0, -1)]
        const label = top.every((each, index) => whole[index] === each) ? whole[top.length] : undefined
        if (label === undefined || !label.startsWith('_') || place.length > top.length) return false
        return !whole.some(each => POSTS.test(each)) && !hasPages(label.slice(1))
      }
    }
  return undefined
}
