// Sends what a revision needs to the destination, in batches.
import type { Picture } from '../article.ts'
import type { ArticleDocument, Destination } from '../store/destination.ts'
import type { Pictures } from './pictures/find-pictures.ts'

// About as many documents are held in memory.
const MAX_WAITING = 500

export interface Upload {
  readonly document: ArticleDocument
  readonly pictures: readonly Picture[]
}

/** Only images that the destination does not have are sent. */
export function createUploadQueue(destination: Destination, pictures: Pictures) {
  let documents: ArticleDocument[] = []
  const needed = new Map<string, Picture>()
  const addPicture = (picture: Picture) => void needed.set(`pictures/${picture.key}`, picture)

  return {
    addPicture,
    add({ document, pictures: used }: Upload): void {
      documents.push(document)
      used.forEach(addPicture)
    },
    isFull: () => documents.length >= MAX_WAITING,
    /** Images first: a document is sent when its images are there. */
    async flush(): Promise<void> {
      const missing = new Set(await destination.missingBlobs([...needed.keys()]))
      for (const [key, picture] of needed)
        if (missing.has(key)) {
          const bytes = await pictures.read(picture.key)
          if (bytes) await destination.putBlob(key, bytes, picture.type)
        }
      needed.clear()
      if (documents.length > 0) await destination.putDocuments(documents)
      documents = []
    },
  }
}

export type UploadQueue = ReturnType<typeof createUploadQueue>
