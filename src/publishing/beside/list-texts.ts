// The texts of a folder, each with what other files beside it say about it.
import { isBundlePicture } from '../../content/front-matter/bundle-pictures.ts'
import type { Problem } from '../../text/problem.ts'
import type { Folder, FolderFile, Listing } from '../folder.ts'
import { isText } from '../found-files.ts'
import { attachBundlePictures } from './attach-bundle-pictures.ts'
import { isDirectoryData, readDirectoryData } from './directory-data.ts'

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
  return { files: attachBundlePictures(others).map(attach), unreadable, problems }
}
