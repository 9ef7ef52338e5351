// What every store of blobs must do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Blobs } from '../../src/ports.ts'

export function describeBlobs(name: string, open: () => Promise<{ blobs: Blobs; close(): Promise<void> }>): void {
  describe(`the blobs of ${name}`, () => {
    let blobs: Blobs
    let close: () => Promise<void>
    beforeAll(async () => {
      ;({ blobs, close } = await open())
    }, 60_000)
    afterAll(() => close?.())
    const bytes = new Uint8Array([1, 2, 3, 4, 5])
    const read = async (key: string, range?: { start: number; end: number }) => {
      const blob = await blobs.get(key, range)
      return blob && { size: blob.size, body: [...new Uint8Array(await new Response(blob.body).arrayBuffer())] }
    }

    it('gives back what was put, whole and in part', async () => {
      await blobs.put('pictures/a1.png', bytes, 'image/png')
      expect(await blobs.size('pictures/a1.png')).toBe(5)
      expect(await read('pictures/a1.png')).toEqual({ size: 5, body: [1, 2, 3, 4, 5] })
      expect(await read('pictures/a1.png', { start: 1, end: 3 })).toEqual({ size: 5, body: [2, 3, 4] })
    })

    it('knows nothing of what was never put, and of what was deleted', async () => {
      expect(await blobs.size('pictures/none.png')).toBeUndefined()
      expect(await read('pictures/none.png')).toBeUndefined()
      await blobs.put('cards/b.jpg', bytes, 'image/jpeg')
      await blobs.delete('cards/b.jpg')
      expect(await blobs.size('cards/b.jpg')).toBeUndefined()
      await blobs.delete('cards/b.jpg')
    })

    it('replaces a blob that is put again', async () => {
      await blobs.put('cards/c.jpg', bytes, 'image/jpeg')
      await blobs.put('cards/c.jpg', new Uint8Array([9]), 'image/jpeg')
      expect(await read('cards/c.jpg')).toEqual({ size: 1, body: [9] })
    })
  })
}
