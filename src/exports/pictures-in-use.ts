// The pictures of the cards that are being drawn: a program passes in their bytes, and no store has them.
import type { Picture } from '../article.ts'

interface PictureBytes {
  readonly picture: Pick<Picture, 'key'>
  readonly bytes: Uint8Array
}

export function createPicturesInUse() {
  const held = new Map<string, { readonly bytes: Uint8Array; users: number }>()
  return {
    read: async (key: string): Promise<Uint8Array | undefined> => held.get(key)?.bytes,

    /** While `work` runs, `read` finds these pictures. */
    async use<T>(pictures: readonly PictureBytes[], work: () => Promise<T>): Promise<T> {
      for (const { picture, bytes } of pictures) {
        const entry = held.get(picture.key) ?? { bytes, users: 0 }
        entry.users++
        held.set(picture.key, entry)
      }
      try {
        return await work()
      } finally {
        for (const { picture } of pictures) {
          const entry = held.get(picture.key)
          if (entry && --entry.users === 0) held.delete(picture.key)
        }
      }
    },
  }
}
