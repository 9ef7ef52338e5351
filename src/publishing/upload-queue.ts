// Sends what a revision needs to the destination, in batches.
import type { AttachedFile, Picture } from '../article.ts'
import { listFonts, type Site } from '../site/site.ts'
import type { ArticleDocument, Destination } from '../store/destination.ts'
import { fileTypeOf } from '../text/http/file-types.ts'
import type { Files } from './files/find-files.ts'
import type { Pictures } from './pictures/find-pictures.ts'

// About as many documents are held in memory.
const MAX_WAITING = 500

export interface Upload {
  readonly document: ArticleDocument
  readonly pictures: readonly Picture[]
  readonly files: readonly AttachedFile[]
}

interface Needed {
  readonly type: string
  readonly read: () => Promise<Uint8Array | Blob | undefined>
}

/** Only images and files that the destination does not have are sent. */
export function createUploadQueue(destination: Destination, pictures: Pictures, files: Files) {
  let documents: ArticleDocument[] = []
  const needed = new Map<string, Needed>()
  const addPicture = (picture: Picture) =>
    void needed.set(`pictures/${picture.key}`, { type: picture.type, read: () => pictures.read(picture.key) })
  const addFile = ({ key }: AttachedFile) =>
    void needed.set(`files/${key}`, { type: fileTypeOf(key)?.type ?? '', read: () => files.open(key) })

  return {
    /** The pictures and fonts of the settings. */
    addSite({
      mark,
      icon,
      cover,
      background,
      ...site
    }: Pick<Site, 'mark' | 'icon' | 'cover' | 'background' | 'fonts'>) {
      for (const picture of [mark, icon, cover, background]) if (picture) addPicture(picture)
      listFonts(site).forEach(addFile)
    },
    add({ document, ...used }: Upload): void {
      documents.push(document)
      used.pictures.forEach(addPicture)
      used.files.forEach(addFile)
    },
    isFull: () => documents.length >= MAX_WAITING,
    /** Images and files first: a document is sent when they are there. */
    async flush(): Promise<void> {
      const missing = new Set(await destination.missingBlobs([...needed.keys()]))
      for (const [key, { type, read }] of needed)
        if (missing.has(key)) {
          const bytes = await read()
          if (bytes) await destination.putBlob(key, bytes, type)
        }
      needed.clear()
      if (documents.length > 0) await destination.putDocuments(documents)
      documents = []
    },
  }
}

export type UploadQueue = ReturnType<typeof createUploadQueue>
