// Files of the configuration, beside the articles or above them.
import type { Folder } from '../folder.ts'

/** How many folders above that of the articles are looked at, up to the top folder of the project. */
export const MAX_ABOVE = 5

export const JEKYLL_CONFIGURATION = ['_config.yml', '_config.yaml']

export interface Nearest {
  /** As `Folder` takes it. */
  readonly path: string
  /** The names of the folders that lead from that of the file to the articles. */
  readonly place: readonly string[]
}

/** The file with one of these names that is nearest to the articles; of two in one folder, the one that is named first. */
export async function findNearest(
  folder: Pick<Folder, 'root' | 'locate'>,
  names: readonly string[],
): Promise<Nearest | undefined> {
  const most = folder.root.split(/[\\/]/).length - 1
  for (let above = 0; above <= Math.min(MAX_ABOVE, most); above++)
    for (const name of names) {
      const file = await folder.locate('../'.repeat(above) + name)
      if (file) return { path: file.path, place: foldersFrom(folder.root, above) }
    }
  return undefined
}

/** The names of the last folders of a path, `above` in number. */
export const foldersFrom = (root: string, above: number): readonly string[] =>
  above === 0 ? [] : root.split(/[\\/]/).slice(-above)
