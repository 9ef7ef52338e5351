// Photographs at work: cards and crops of one article are drawn one after the other, and its photograph is decoded once.

import type { Size } from '../../../cards/geometry.ts'
import type { Image } from '../../../cards/paint/image.ts'
import { decodePicture, measurePicture, scaleFor } from './decode-photo.ts'
import { free } from './release-pixels.ts'

interface Photograph {
  readonly bytes: Uint8Array
  readonly measures: Size
  /** All of it, large enough for a part of this size; only to be looked at while the work goes on. */
  decode(size: Size): Promise<Image>
}

interface Held {
  readonly photograph: Promise<Photograph>
  readonly decoded: Map<number, Promise<Image>>
  users: number
}

// Some 10 MB.
const MAX_AT_REST = 1

export function createPhotographs(read: (key: string) => Promise<Uint8Array>) {
  const held = new Map<string, Held>()

  function hold(key: string): Held {
    const one: Held = { photograph: open(), decoded: new Map(), users: 0 }
    async function open(): Promise<Photograph> {
      const bytes = await read(key)
      const measures = await measurePicture(bytes)
      return {
        bytes,
        measures,
        decode(size) {
          const scale = scaleFor(size, measures)
          const image = one.decoded.get(scale) ?? decodePicture(bytes, measures, scale)
          one.decoded.set(scale, image)
          return image
        },
      }
    }
    return one
  }

  function rest(): void {
    for (const [key, { users, decoded }] of held) {
      if (held.size <= MAX_AT_REST) return
      if (users > 0) continue
      held.delete(key)
      for (const image of decoded.values())
        image.then(
          ({ data }) => free(data),
          () => undefined,
        )
    }
  }

  return {
    /** Rejects as `work` does, and where the picture can't be read. */
    async use<T>(key: string, work: (photograph: Photograph) => Promise<T>): Promise<T> {
      const one = held.get(key) ?? hold(key)
      // The one used last goes last.
      held.delete(key)
      held.set(key, one)
      one.users++
      try {
        return await work(await one.photograph)
      } catch (error) {
        // The next one may have more luck: a picture that was not stored yet may be by then.
        held.delete(key)
        throw error
      } finally {
        one.users--
        rest()
      }
    },
  }
}
