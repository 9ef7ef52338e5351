// The texts of a folder, each with what other files beside it say about it.
import { isBundlePicture } from '../../content/front-matter/bundle-pictures.ts'
import { digest } from '../../text/digest.ts'
import type { Problem } from '../../text/problem.ts'
import type { Folder, FolderFile, Listing } from '../folder.ts'
import { isText } from '../found-files.ts'
import { attachBundlePictures } from './attach-bundle-pictures.ts'
import { isDirectoryData, readDirectoryData } from './directory-data.ts'
import { readDefaults } from './front-matter-defaults.ts'
import { readCascade } from './hugo-cascade.ts'
import { readRewrites } from './rewrites.ts'

interface Texts extends Listing {
  readonly problems: readonly Problem[]
}

/** Throws if the folder itself can't be read. */
export async function listTexts(folder: Folder): Promise<Texts> {
  const isData = (path: string) => isDirectoryData(path, folder.root)
  const { files, unreadable } = folder.list(path => isText(path) || isBundlePicture(path) || isData(path))
  const data: FolderFile[] = []
  const others: FolderFile[] = []
  for (const file of files) (isData(file.path) ? data : others).push(file)
  const { attach, problems } = await readDirectoryData(folder, data)
  const inheritedBy = (await readDefaults(folder)) ?? (await readRewrites(folder))
  const cascadeOf = await readCascade(folder, others)
  const withInherited = (file: FolderFile): FolderFile => {
    const [defaults, cascade] = [inheritedBy?.(file), cascadeOf?.(file)]
    if (!defaults && !cascade) return file
    const stamp = `${file.stamp}:${digest(JSON.stringify([defaults, cascade]), 8)}`
    return { ...file, stamp, ...(defaults && { defaults }), ...(cascade && { cascade }) }
  }
  return { files: attachBundlePictures(others).map(attach).map(withInherited), unreadable, problems }
}
