// Stored bytes as a response: immutable, with a length, and in parts if a range is requested.
import type { Blobs, ByteRange, StoredBlob } from '../ports.ts'
import { mediaTypeOf } from '../text/http/media-types.ts'
import { isFresh } from '../text/http/negotiate.ts'
import { SVG_POLICY } from './security-headers.ts'

type Readable = Pick<Blobs, 'get' | 'size'>

/** Bytes that could not be stored, in the form of a blob store: they are served as if they were stored. */
export const unstored = (bytes: Uint8Array): Readable => ({
  size: async () => bytes.length,
  get: async (_, range) => ({
    size: bytes.length,
    body: new Uint8Array(range ? bytes.subarray(range.start, range.end + 1) : bytes),
  }),
})

/**
 * Answers a GET or HEAD for a blob whose key contains the hash of its content; undefined if there is none.
 * `ownHeaders` are added to the usual ones. One range is answered as a part (RFC 9110 14.2); several ranges, or an invalid one, with the whole blob.
 */
export async function answerBlob(
  blobs: Readable,
  request: Request,
  key: string,
  ownHeaders: Readonly<Record<string, string>> = {},
): Promise<Response | undefined> {
  const size = await blobs.size(key)
  if (size === undefined) return undefined
  const etag = (key.split('/').pop() as string).replace(/\..*/, '')
  const headers: Record<string, string> = {
    'accept-ranges': 'bytes',
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=31536000, immutable',
    'cross-origin-resource-policy': 'cross-origin',
    etag: `"${etag}"`,
    // A file may start like a picture and continue as a page.
    'x-content-type-options': 'nosniff',
  }
  if (isFresh(request.headers, etag, undefined)) return new Response(null, { status: 304, headers })
  const type = mediaTypeOf(key)
  headers['content-type'] = type
  if (type.startsWith('image/svg')) headers['content-security-policy'] = SVG_POLICY
  Object.assign(headers, ownHeaders)
  const ifRange = request.headers.get('if-range')
  // A range has a meaning for GET only (RFC 9110 14.2).
  const takesRange = request.method === 'GET' && (ifRange === null || ifRange === `"${etag}"`)
  const asked = takesRange ? parseRange(request.headers.get('range'), size) : undefined
  if (asked === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${size}` } })
  if (asked) headers['content-range'] = `bytes ${asked.start}-${asked.end}/${size}`
  headers['content-length'] = String(asked ? asked.end - asked.start + 1 : size)
  const status = asked ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const blob = await blobs.get(key, asked)
  return blob && new Response(blob.body, { status, headers })
}

/** A whole blob in memory. */
export async function bytesOf({ body }: StoredBlob): Promise<Uint8Array> {
  return body instanceof Uint8Array ? body : new Uint8Array(await new Response(body).arrayBuffer())
}

function parseRange(header: string | null, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? []
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const end = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < start) return undefined
  return start >= size || start > end ? 'unsatisfiable' : { start, end }
}
