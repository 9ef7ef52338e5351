// What every store of blobs must do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Blobs } from '../../src/ports.ts'
import { digest } from '../../src/text/digest.ts'

export function describeBlobs(name: string, open: () => Promise<{ blobs: Blobs; close(): Promise<void> }>): void {
  describe(`the blobs of ${name}`, () => {
    let blobs: Blobs
    let close: () => Promise<void>
    beforeAll(async () => {
      ;({ blobs, close } = await open())
    })
    afterAll(() => close?.())
    const bytes = new Uint8Array([1, 2, 3, 4, 5])
    const readAll = async (key: string, range?: { start: number; end: number }) => {
      const blob = await blobs.get(key, range)
      return blob && { size: blob.size, body: new Uint8Array(await new Response(blob.body).arrayBuffer()) }
    }
    const read = async (key: string, range?: { start: number; end: number }) => {
      const blob = await readAll(key, range)
      return blob && { ...blob, body: [...blob.body] }
    }

    it('returns stored bytes, whole and in ranges', async () => {
      await blobs.put('pictures/a1.png', bytes, 'image/png')
      expect(await blobs.size('pictures/a1.png')).toBe(5)
      expect(await read('pictures/a1.png')).toEqual({ size: 5, body: [1, 2, 3, 4, 5] })
      expect(await read('pictures/a1.png', { start: 1, end: 3 })).toEqual({ size: 5, body: [2, 3, 4] })
    })

    it('has no blob under a name that is too long', async () => {
      const key = `pictures/${'a'.repeat(5000)}.png`
      expect(await blobs.size(key)).toBeUndefined()
      expect(await read(key)).toBeUndefined()
    })

    it('returns large and empty blobs', async () => {
      const much = new Uint8Array(5_000_000).map((_, at) => (at * 31) >> 3)
      await blobs.put('pictures/much.png', much, 'image/png')
      const isSame = (one: Uint8Array | undefined, other: Uint8Array) =>
        one?.length === other.length && one.every((byte, at) => byte === other[at])
      expect(isSame((await readAll('pictures/much.png'))?.body, much)).toBe(true)
      const part = await readAll('pictures/much.png', { start: 100, end: 4_000_100 })
      expect(isSame(part?.body, much.subarray(100, 4_000_101))).toBe(true)
      await blobs.put('pictures/nothing.png', new Uint8Array(0), 'image/png')
      expect(await read('pictures/nothing.png')).toEqual({ size: 0, body: [] })
    })

    it('does not have blobs that were never stored, or were deleted', async () => {
      expect(await blobs.size('pictures/none.png')).toBeUndefined()
      expect(await read('pictures/none.png')).toBeUndefined()
      await blobs.put('cards/b.jpg', bytes, 'image/jpeg')
      await blobs.delete('cards/b.jpg')
      expect(await blobs.size('cards/b.jpg')).toBeUndefined()
      await blobs.delete('cards/b.jpg')
    })

    it('puts a blob together from parts that were sent in any order, and twice', async () => {
      const size = 5 * 1024 * 1024
      const [first, second] = [
        new Uint8Array(size).map((_, at) => at >> 4),
        new Uint8Array(size).map((_, at) => at >> 5),
      ]
      const key = 'files/large.zip'
      const upload = await blobs.parts.start(key, 'application/zip')
      const last = await blobs.parts.put(key, { upload, number: 3 }, bytes)
      await blobs.parts.put(key, { upload, number: 1 }, second)
      const receipts = [
        await blobs.parts.put(key, { upload, number: 1 }, first),
        await blobs.parts.put(key, { upload, number: 2 }, second),
        last,
      ]
      expect(await blobs.size(key)).toBeUndefined()
      const sha256 = digest(Buffer.concat([first, second, bytes]))
      expect(await blobs.parts.finish(key, { upload, receipts, sha256 })).toBe(true)
      const whole = await readAll(key)
      expect(whole?.size).toBe(2 * size + 5)
      expect(Buffer.compare(whole?.body ?? first, Buffer.concat([first, second, bytes]))).toBe(0)
    })

    it('leaves nothing of an upload that does not have the hash, and what was there stays', async () => {
      const send = async (key: string) => {
        const upload = await blobs.parts.start(key, 'application/zip')
        const receipts = [await blobs.parts.put(key, { upload, number: 1 }, bytes)]
        return blobs.parts.finish(key, { upload, receipts, sha256: digest('other bytes') })
      }
      expect(await send('files/wrong.zip')).toBe(false)
      expect(await blobs.size('files/wrong.zip')).toBeUndefined()
      expect(await blobs.size('unfinished/files/wrong.zip')).toBeUndefined()
      await blobs.put('files/right.zip', new Uint8Array([7]), 'application/zip')
      expect(await send('files/right.zip')).toBe(false)
      expect(await read('files/right.zip')).toEqual({ size: 1, body: [7] })
    })

    it('refuses an upload of which a part is missing, or that was never started', async () => {
      const key = 'files/partial.zip'
      const upload = await blobs.parts.start(key, 'application/zip')
      await blobs.parts.put(key, { upload, number: 1 }, bytes)
      await expect(blobs.parts.finish(key, { upload, receipts: ['x', 'y'], sha256: digest(bytes) })).rejects.toThrow()
      await expect(blobs.parts.put(key, { upload: '../../etc', number: 1 }, bytes)).rejects.toThrow()
      expect(await blobs.size(key)).toBeUndefined()
    })

    it('replaces a blob that is stored again', async () => {
      await blobs.put('cards/c.jpg', bytes, 'image/jpeg')
      await blobs.put('cards/c.jpg', new Uint8Array([9]), 'image/jpeg')
      expect(await read('cards/c.jpg')).toEqual({ size: 1, body: [9] })
    })
  })
}
