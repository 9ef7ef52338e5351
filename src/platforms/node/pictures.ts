// Pictures of a folder: measured and hashed once, and read again only when they change.
import type { Picture } from '../../article.ts'
import { digest } from '../../text/digest.ts'
import { mediaTypeOf } from '../../text/media-types.ts'
import type { FileRecord, FileRecords, PictureFacts } from './file-records.ts'
import type { Folder, FolderFile } from './folder.ts'

// What browsers show; others would be stored for nobody.
const EXTENSIONS: Readonly<Record<string, string>> = {
  avif: 'avif',
  gif: 'gif',
  jpeg: 'jpg',
  jpg: 'jpg',
  png: 'png',
  svg: 'svg',
  webp: 'webp',
}
const MOST_BYTES = 32 * 1024 * 1024

export interface LocatedPicture {
  /** Empty where there is no such file. */
  readonly stamp: string
  readonly picture?: Picture
  /** Why a file that is there can't be used. */
  readonly unusable?: string
}

/** One for each publishing: a file is looked at once in it. */
export function createPictures(folder: Folder, records: FileRecords<PictureFacts>) {
  const located = new Map<string, Promise<LocatedPicture>>()
  const learned = new Map<string, FileRecord<PictureFacts>>()
  /** Where the bytes of each picture lie that was met in this publishing. */
  const files = new Map<string, string>()

  async function look(file: FolderFile | undefined): Promise<LocatedPicture> {
    if (!file) return { stamp: '' }
    const known = learned.get(file.path) ?? records.all.get(file.path)
    const facts = known?.stamp === file.stamp ? known.facts : await measure(file.path)
    if (known?.stamp !== file.stamp) learned.set(file.path, { stamp: file.stamp, facts })
    if ('unusable' in facts) return { stamp: file.stamp, ...facts }
    files.set(facts.key, file.path)
    return { stamp: file.stamp, picture: facts }
  }

  async function measure(path: string): Promise<PictureFacts> {
    const extension = EXTENSIONS[path.slice(path.lastIndexOf('.') + 1).toLowerCase()]
    if (!extension) return { unusable: 'is of a kind that browsers do not show' }
    const bytes = await folder.read(path)
    if (bytes.length > MOST_BYTES) return { unusable: `has more than ${MOST_BYTES / 1024 / 1024} MB` }
    const { imageSize } = await import('image-size')
    try {
      const { width, height, orientation = 1 } = imageSize(bytes)
      // EXIF 2.32, tag 0x0112: from 5 on the picture lies on its side.
      const [across, down] = orientation >= 5 ? [height, width] : [width, height]
      const key = `${await digest(bytes, 20)}.${extension}`
      return { key, type: mediaTypeOf(key), width: across, height: down, bytes: bytes.length }
    } catch {
      return { unusable: 'is damaged, or not what its name says' }
    }
  }

  return {
    /** The picture that a path in an article means. */
    locate(path: string): Promise<LocatedPicture> {
      let found = located.get(path)
      if (!found) {
        found = folder.locate(path).then(look)
        located.set(path, found)
      }
      return found
    },
    /** A picture that the settings name, by its path on this machine. */
    locateFile: (file: string) => look(folder.find(file)),
    read: async (key: string) => folder.read(files.get(key) as string),
    save: () => records.save(learned),
  }
}

export type Pictures = ReturnType<typeof createPictures>
