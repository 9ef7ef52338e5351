// Photos in use: the cards and crops of an article are drawn one after the other, and its photo is decoded once.
import type { Size } from '../../../cards/geometry.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { decodePicture, readUprightSize, scaleFor } from './decode-photo.ts'
import { releasePixels } from './release-pixels.ts'

interface Photo {
  readonly bytes: Uint8Array
  readonly size: Size
  /** The whole photo, large enough for a part of this size. It may be read only while it is in use. */
  decode(size: Size): Promise<Image>
}

interface CacheEntry {
  readonly photo: Promise<Photo>
  readonly decoded: Map<number, Promise<Image>>
  users: number
}

// Photos that stay in memory while nothing is drawn from them: some 10 MB each.
const MAX_UNUSED = 1

export function createPhotoCache(read: (key: string) => Promise<Uint8Array>) {
  const entries = new Map<string, CacheEntry>()

  function createEntry(key: string): CacheEntry {
    const entry: CacheEntry = { photo: open(), decoded: new Map(), users: 0 }
    async function open(): Promise<Photo> {
      const bytes = await read(key)
      const original = await readUprightSize(bytes)
      return {
        bytes,
        size: original,
        decode(size) {
          const scale = scaleFor(size, original)
          const image = entry.decoded.get(scale) ?? decodePicture(bytes, original, scale)
          entry.decoded.set(scale, image)
          return image
        },
      }
    }
    return entry
  }

  function dropUnused(): void {
    for (const [key, { users, decoded }] of entries) {
      if (entries.size <= MAX_UNUSED) return
      if (users > 0) continue
      entries.delete(key)
      for (const image of decoded.values())
        image.then(
          ({ data }) => releasePixels(data),
          () => undefined,
        )
    }
  }

  return {
    /** Rejects as `work` does, and if the photo can't be read. */
    async use<T>(key: string, work: (photo: Photo) => Promise<T>): Promise<T> {
      const entry = entries.get(key) ?? createEntry(key)
      // The last one used is the last to be dropped.
      entries.delete(key)
      entries.set(key, entry)
      entry.users++
      try {
        return await work(await entry.photo)
      } catch (error) {
        // Read again next time: a photo that is not stored yet may be stored then.
        entries.delete(key)
        throw error
      } finally {
        entry.users--
        dropUnused()
      }
    },
  }
}
