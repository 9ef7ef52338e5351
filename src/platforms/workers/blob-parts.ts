// Large blobs that arrive in several requests. R2 checks their hash: a Worker of the free plan has 10 ms of CPU time for a request, and
// computing the hash of 10 MB takes longer (decisions/065).
import type { R2Bucket } from '@cloudflare/workers-types'
import type { BlobParts } from '../../ports.ts'

// R2 checks no hash of an upload in parts. So the parts become an object that no route serves, and R2 copies it to its key with the check.
const unchecked = (key: string) => `unfinished/${key}`

export function createBlobParts(bucket: R2Bucket): BlobParts {
  const resume = (key: string, upload: string) => bucket.resumeMultipartUpload(unchecked(key), upload)
  return {
    async start(key, contentType) {
      return (await bucket.createMultipartUpload(unchecked(key), { httpMetadata: { contentType } })).uploadId
    },
    async put(key, { upload, number }, bytes) {
      return (await resume(key, upload).uploadPart(number, bytes)).etag
    },
    async finish(key, { upload, receipts, sha256 }) {
      const parts = receipts.map((etag, index) => ({ partNumber: index + 1, etag }))
      const failure = await resume(key, upload)
        .complete(parts)
        .then(
          () => undefined,
          (error: unknown) => error,
        )
      const object = await bucket.get(unchecked(key))
      // An earlier attempt may have made the object, and then stopped.
      if (!object) throw failure ?? new Error(`blobs: ${key} has no parts`)
      const { httpMetadata = {} } = object
      const isWhole = await bucket.put(key, object.body, { httpMetadata, sha256 }).then(
        () => true,
        (error: Error) => {
          if (!isBadDigest(error)) throw error
          return false
        },
      )
      await bucket.delete(unchecked(key))
      return isWhole
    },
  }
}

/** R2's error 10037 (developers.cloudflare.com/r2/api/error-codes). */
const isBadDigest = ({ message }: Error) => /\b10037\b|checksum/i.test(message)
