// Fetches a page on the web and its pictures, and previews them as the platforms would.
import { imageSize } from 'image-size'
import { explainNoAnswer } from '../../text/http/explain-no-answer.ts'
import { mediaTypeOf } from '../../text/http/media-types.ts'
import { decodePage } from './decode-page.ts'
import type { ImageReport, PictureFailure } from './platform-preview.ts'
import { imagesOf, type Preview, previewPage } from './preview.ts'
import { readPage } from './read-page.ts'

// More of a page than any platform reads, to find tags that come too late; and as much of a picture as the most tolerant
// platform accepts.
const MAX_PAGE = 8 * 1024 * 1024
const MAX_PICTURE = 20 * 1024 * 1024
const TIMEOUT_MS = 10_000

/** Rejects with `preview: ...` if the page itself can't be fetched. */
export async function inspectUrl(fetch: typeof globalThis.fetch, url: string): Promise<Preview> {
  const response = await fetch(url, {
    headers: { accept: 'text/html', 'user-agent': 'SpreadInfo-Preview/1.0' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch(cause => {
    throw new Error(`preview: ${url} does not answer: ${explainNoAnswer(cause, url, TIMEOUT_MS).reason}`, { cause })
  })
  if (response.status !== 200) throw new Error(`preview: ${url} answered ${response.status}`)
  const type = response.headers.get('content-type') ?? ''
  if (!/^(text\/html|application\/xhtml\+xml)/.test(type))
    throw new Error(`preview: ${url} is not a page; its type is ${type || 'missing'}`)
  const { html, charset } = decodePage(await readBytes(response, MAX_PAGE), type)
  const robots = response.headers.get('x-robots-tag')
  const circumstances = { ...(charset && { charset }), ...(robots && { robots }) }
  const read = (text: string) => readPage(text, response.url || url, circumstances)
  const readStart = (bytes: number) => read(new TextDecoder().decode(new TextEncoder().encode(html).subarray(0, bytes)))
  const page = read(html)
  const pictures = await Promise.all(imagesOf(page).map(image => readPicture(fetch, image)))
  return previewPage(page, new Map(pictures.map(picture => [picture.url, picture])), readStart)
}

async function readPicture(fetch: typeof globalThis.fetch, url: string): Promise<ImageReport | PictureFailure> {
  try {
    const response = await fetch(url, { headers: { accept: 'image/*' }, signal: AbortSignal.timeout(TIMEOUT_MS) })
    if (response.status !== 200) return { url, failure: `it answered ${response.status}` }
    const named = response.headers.get('content-type') ?? ''
    if (/^(text|application)\//.test(named)) return { url, failure: `it is ${named}, not a picture` }
    const bytes = await readBytes(response, MAX_PICTURE)
    const { width, height, type = '' } = imageSize(bytes)
    return {
      url,
      type: mediaTypeOf(`.${type}`),
      bytes: bytes.length,
      width,
      height,
      isRedirected: response.redirected,
      hasLength: response.headers.has('content-length'),
    }
  } catch (error) {
    return { url, failure: explainNoAnswer(error, url, TIMEOUT_MS).reason }
  }
}

async function readBytes(response: Response, max: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    // Leaving the loop cancels the stream.
    if (size >= max) break
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}
