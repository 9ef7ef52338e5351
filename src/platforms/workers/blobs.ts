import type { Blob as R2Blob, R2Bucket } from '@cloudflare/workers-types'
import type { Blobs, StoredBlob } from '../../ports.ts'
import { createBlobParts } from './blob-parts.ts'

// R2 throws for longer keys (developers.cloudflare.com/r2/platform/limits).
const MAX_KEY_BYTES = 1024

const isPossible = (key: string) => new TextEncoder().encode(key).length <= MAX_KEY_BYTES

/** Keys are used unchanged in R2. */
export function createBlobs(bucket: R2Bucket): Blobs {
  return {
    async size(key) {
      return isPossible(key) ? (await bucket.head(key))?.size : undefined
    },
    async get(key, range) {
      if (!isPossible(key)) return undefined
      const object = await bucket.get(
        key,
        range && { range: { offset: range.start, length: range.end - range.start + 1 } },
      )
      return object ? { size: object.size, body: object.body as unknown as StoredBlob['body'] } : undefined
    },
    async put(key, bytes, type) {
      await bucket.put(key, bytes as Uint8Array | R2Blob, { httpMetadata: { contentType: type } })
    },
    parts: createBlobParts(bucket),
    async delete(key) {
      await bucket.delete(key)
    },
  }
}
