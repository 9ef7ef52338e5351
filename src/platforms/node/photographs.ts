// Photographs at work: cards and crops of one article are drawn one after the other, and its photograph is decoded once.
import type { Image } from '../../cards/contrast.ts'
import type { Size } from '../../cards/shapes.ts'
import { decodeWhole, free, measurePicture } from './photograph.ts'

export interface Photograph {
  readonly bytes: Uint8Array
  readonly measures: Size
  /** All of it, as large as anything that is cut out of it needs; only to be looked at while the work goes on. */
  whole(): Promise<Image>
}

interface Held {
  readonly photograph: Promise<Photograph>
  whole?: Promise<Image>
  users: number
}

// Some 10 MB.
const MOST_AT_REST = 1

export function createPhotographs(read: (key: string) => Promise<Uint8Array>) {
  const held = new Map<string, Held>()

  function hold(key: string): Held {
    const one: Held = { photograph: open(), users: 0 }
    async function open(): Promise<Photograph> {
      const bytes = await read(key)
      const measures = await measurePicture(bytes)
      return {
        bytes,
        measures,
        whole() {
          one.whole ??= decodeWhole(bytes, measures)
          return one.whole
        },
      }
    }
    return one
  }

  function rest(): void {
    for (const [key, { users, whole }] of held) {
      if (held.size <= MOST_AT_REST) return
      if (users > 0) continue
      held.delete(key)
      whole?.then(free, () => undefined)
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
