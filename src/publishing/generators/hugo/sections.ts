// Hugo's sections: the folders at the top of its folder of pages, and those with an `_index.md`.
import { toHugoName } from '../../../permalinks/generator-names.ts'
import type { ConfigurationFolder } from '../found.ts'

interface Section {
  /** The path of its folder below that of pages, in lower case. */
  readonly name: string
  /** The names of the sections above it and its own, as they are in addresses. */
  readonly path: readonly string[]
}

interface Pages {
  readonly folder: ConfigurationFolder
  /** Hugo's folder of pages, below that of the configuration. */
  readonly content: string
}

// More than any site has; a folder of another kind may have very many.
const MAX_FOLDERS = 5000
const INDEX = /^_index(?:\.[a-z-]+)?\.(?:md|markdown|html?|org|adoc|pandoc|rst)$/i
// Of files: a folder that is called so is not found.
const FILE = /\.(?:[a-z]{2,4}|markdown|mp3|mp4|adoc|json|jpeg|webp)$/i

/** The section that the folder `within` belongs to, under the name of that folder, and all sections below it. */
export function findSections({ folder, content }: Pages, within: string, options: string): readonly Section[] {
  const found: Section[] = []
  let visited = 0
  function visit(path: string, parents: readonly string[], depth: number): void {
    if (visited++ > MAX_FOLDERS) return
    const name = path.toLowerCase()
    const isInside = within === '' || `${name}/`.startsWith(`${within}/`)
    if (!isInside && name !== '' && !`${within}/`.startsWith(`${name}/`)) return
    const names = folder.list([content, path].filter(Boolean).join('/'))
    const isSection = depth === 1 || (depth > 1 && names.some(each => INDEX.test(each)))
    const own = isSection
      ? [...parents, encodeURIComponent(toHugoName(path.split('/').at(-1) ?? '', options))]
      : parents
    if (name === within || (isInside && isSection)) found.push({ name, path: own })
    for (const each of names)
      if (!FILE.test(each) && !each.startsWith('.')) visit(path === '' ? each : `${path}/${each}`, own, depth + 1)
  }
  visit('', [], 0)
  // A folder that does not exist yet.
  if (!found.some(({ name }) => name === within)) found.push({ name: within, path: within.split('/').slice(0, 1) })
  return found
}
