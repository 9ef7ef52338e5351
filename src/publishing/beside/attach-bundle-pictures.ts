// Articles with the pictures of their bundle: a new one concerns its article as if the file itself had changed.
import { isBundle, isBundlePicture } from '../../content/front-matter/bundle-pictures.ts'
import { digest } from '../../text/digest.ts'
import type { FolderFile } from '../folder.ts'

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'))

/** The files without the pictures; each article that is a bundle has the names of those beside it. */
export function attachBundlePictures(files: readonly FolderFile[]): FolderFile[] {
  const pictures = new Map<string, string[]>()
  const others: FolderFile[] = []
  for (const file of files) {
    if (!isBundlePicture(file.path)) {
      others.push(file)
      continue
    }
    const folder = folderOf(file.path)
    const names = pictures.get(folder)
    const name = file.path.slice(folder.length + 1)
    if (names) names.push(name)
    else pictures.set(folder, [name])
  }
  return others.map(file => {
    const names = isBundle(file.path) ? pictures.get(folderOf(file.path)) : undefined
    return names ? { ...file, stamp: `${file.stamp}:${digest(JSON.stringify(names), 8)}`, pictures: names } : file
  })
}
