// Where Eleventy's data files are. Few folders have any: what reads them is loaded only then.
import type { Folder } from '../folder.ts'
import { MAX_ABOVE } from './find-nearest.ts'

/** What follows the name of the folder or of the article. A later one stands above those before it. */
export const ENDS = ['.json', '.11tydata.json', '.11tydata.mjs', '.11tydata.cjs', '.11tydata.js']
export const OWN = /\.11tydata\.(?:json|[cm]?js)$/
const OF_FOLDER = /(?:^|\/)([^/]+)\/\1\.json$/

const partsOf = (root: string) => root.split(/[\\/]/)
/** The name of a folder by its path on this machine. */
export const lastOf = (root: string): string => partsOf(root).at(-1) ?? ''

/** Returns whether a file may be one. `root` is the folder of articles. */
export function directoryDataTest(root: string): (path: string) => boolean {
  const ofRoot = `${lastOf(root)}.json`
  return path => path === ofRoot || OWN.test(path) || OF_FOLDER.test(path)
}

/** The paths of those in the folders above, the outermost first. */
export async function findDataAbove(folder: Pick<Folder, 'root' | 'locate'>): Promise<string[]> {
  const parts = partsOf(folder.root)
  const found: string[] = []
  for (let above = MAX_ABOVE; above > 0; above--) {
    const name = parts.at(-1 - above)
    if (!name) continue
    for (const end of ENDS) {
      const file = await folder.locate(`${'../'.repeat(above)}${name}${end}`)
      if (file) found.push(file.path)
    }
  }
  return found
}
