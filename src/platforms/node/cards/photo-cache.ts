// Photos in use: the cards and crops of an article are drawn one after the other, and its photo is decoded once.
import { SHAPES, type Size } from '../../../cards/geometry.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { decodePicture, decodeTo, readUprightSize, scaleFor, sizeWithin } from './decode-photo.ts'
import { releasePixels } from './release-pixels.ts'

interface Photo {
  readonly bytes: Uint8Array
  readonly size: Size
  /** Its format has transparency. */
  readonly hasAlpha: boolean
  /** The whole photo as it is examined, RGBA if it has transparency. It may be read only while it is in use. */
  studied(): Promise<Image>
  /** The whole photo, large enough for a part of this size. It may be read only while it is in use. */
  decode(size: Size): Promise<Image>
}

interface CacheEntry {
  readonly photo: Promise<Photo>
  readonly decoded: Map<number, Promise<Image>>
  users: number
}

// Photos that stay in memory while nothing is drawn from them, some 10 MB each: between the layout and the painting of the cards
// that are drawn at the same time, too.
const MAX_UNUSED = 3
// A picture that is narrower than this, in proportion, is mostly beside the text.
const NARROW = 1.2
const BESIDE_TEXT = { width: 552, height: 630 }
const EXAMINED = { width: 512, height: 512 }
const ANY = { width: 1, height: 1 }

export function createPhotoCache(read: (key: string) => Promise<Uint8Array>) {
  const entries = new Map<string, CacheEntry>()

  function createEntry(key: string): CacheEntry {
    const entry: CacheEntry = { photo: open(), decoded: new Map(), users: 0 }
    async function open(): Promise<Photo> {
      const bytes = await read(key)
      const { hasAlpha, ...original } = await readUprightSize(bytes)
      // Examined as it is decoded for most wide cards; whatever is drawn first, it looks the same.
      const usual = scaleFor(original.width < original.height * NARROW ? BESIDE_TEXT : SHAPES.wide, original)
      const decode = (size: Size) => {
        const scale = Math.max(usual, scaleFor(size, original))
        const image = entry.decoded.get(scale) ?? decodePicture(bytes, original, scale)
        entry.decoded.set(scale, image)
        return image
      }
      const studied = () => (hasAlpha ? decodeTo(bytes, sizeWithin(EXAMINED, original, 1)) : decode(ANY))
      return { bytes, size: original, hasAlpha, studied, decode }
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
