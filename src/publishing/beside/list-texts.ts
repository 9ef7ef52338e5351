// The texts of a folder, each with what other files beside it say about it.
import { isBundlePicture } from '../../content/front-matter/bundle-pictures.ts'
import { digest } from '../../text/digest.ts'
import type { Problem } from '../../text/problem.ts'
import type { Folder, FolderFile, Listing } from '../folder.ts'
import { isText } from '../found-files.ts'
import { isHugo } from '../generators/projects.ts'
import { attachBundlePictures } from './attach-bundle-pictures.ts'
import { directoryDataTest, findDataAbove } from './find-directory-data.ts'
import { findNearest, JEKYLL_CONFIGURATION } from './find-nearest.ts'
import { readRewrites } from './rewrites.ts'

interface Texts extends Listing {
  readonly problems: readonly Problem[]
}

/** Throws if the folder itself can't be read. */
export async function listTexts(folder: Folder): Promise<Texts> {
  const isData = directoryDataTest(folder.root)
  const { files, unreadable } = folder.list(path => isText(path) || isBundlePicture(path) || isData(path))
  const data: FolderFile[] = []
  const others: FolderFile[] = []
  for (const file of files) (isData(file.path) ? data : others).push(file)
  const found = await openDirectoryData(folder, data)
  const inheritedBy = (await openDefaults(folder)) ?? (await readRewrites(folder))
  const cascadeOf = await openCascade(folder, others)
  const withInherited = (file: FolderFile): FolderFile => {
    const [defaults, cascade] = [inheritedBy?.(file), cascadeOf?.(file)]
    if (!defaults && !cascade) return file
    const stamp = `${file.stamp}:${digest(JSON.stringify([defaults, cascade]), 8)}`
    return { ...file, stamp, ...(defaults && { defaults }), ...(cascade && { cascade }) }
  }
  const articles = attachBundlePictures(others).map(file => withInherited(found?.attach(file) ?? file))
  return { files: articles, unreadable, problems: found?.problems ?? [] }
}

// What reads such files is loaded only for a folder that has some.

async function openDirectoryData(folder: Folder, files: readonly FolderFile[]) {
  const above = await findDataAbove(folder)
  if (files.length === 0 && above.length === 0) return undefined
  const { readDirectoryData } = await import('./directory-data.ts')
  return readDirectoryData(folder, files, above)
}

async function openDefaults(folder: Folder) {
  const configuration = await findNearest(folder, JEKYLL_CONFIGURATION)
  if (!configuration) return undefined
  const { readDefaults } = await import('./front-matter-defaults.ts')
  return readDefaults(folder, configuration)
}

async function openCascade(folder: Folder, files: readonly FolderFile[]) {
  if (!(await isHugo(folder))) return undefined
  const { readCascade } = await import('./hugo-cascade.ts')
  return readCascade(folder, files)
}
