// What a revision needs, on its way to the destination.
import type { Picture } from '../article.ts'
import type { Destination, Document } from '../store/destination.ts'
import type { Pictures } from './find-images.ts'

// Documents are held in memory up to about this many.
const MAX_WAITING = 500

/** Sends documents and the pictures that the destination lacks, in portions. */
export function createOutbox(destination: Destination, pictures: Pictures) {
  let documents: Document[] = []
  const needed = new Map<string, Picture>()

  async function flush(): Promise<void> {
    const missing = new Set(await destination.missingBlobs([...needed.keys()]))
    for (const [key, picture] of needed)
      if (missing.has(key)) {
        const bytes = await pictures.read(picture.key)
        if (bytes) await destination.putBlob(key, bytes, picture.type)
      }
    needed.clear()
    if (documents.length > 0) await destination.putDocuments(documents)
    documents = []
  }

  const needPicture = (picture: Picture) => void needed.set(`pictures/${picture.key}`, picture)
  return {
    flush,
    needPicture,
    add(document: Document, used: readonly Picture[]): void {
      documents.push(document)
      used.forEach(needPicture)
    },
    isFull: () => documents.length >= MAX_WAITING,
  }
}
