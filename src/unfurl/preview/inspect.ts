// Looks at a page on the web as the platforms would: fetches it and its pictures.
import { imageSize } from 'image-size'
import { mediaTypeOf } from '../../text/media-types.ts'
import { imagesOf, type Preview, previewPage } from './findings.ts'
import type { PictureFacts, PictureFailure } from './look.ts'
import { readPage } from './read-page.ts'

// As the platforms do: two megabytes of page, and no picture that none of them would take.
const MOST_PAGE = 2 * 1024 * 1024
const MOST_PICTURE = 20 * 1024 * 1024
const PATIENCE_MS = 10_000

/** Throws `preview: ...` when the page itself cannot be had. */
export async function inspectUrl(fetch: typeof globalThis.fetch, url: string): Promise<Preview> {
  const response = await fetch(url, {
    headers: { accept: 'text/html', 'user-agent': 'SpreadInfo-Preview/1.0' },
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(cause => {
    throw new Error(`preview: ${url} does not answer`, { cause })
  })
  if (response.status !== 200) throw new Error(`preview: ${url} answered ${response.status}`)
  const type = response.headers.get('content-type') ?? ''
  if (!/^(text\/html|application\/xhtml\+xml)/.test(type))
    throw new Error(`preview: ${url} is ${type || 'of no type'}, not a page`)
  const html = new TextDecoder(charsetOf(type)).decode(await readStart(response, MOST_PAGE))
  const page = readPage(html, response.url || url)
  const pictures = await Promise.all(imagesOf(page).map(image => readPicture(fetch, image)))
  return previewPage(page, new Map(pictures.map(picture => [picture.url, picture])))
}

export async function readPicture(fetch: typeof globalThis.fetch, url: string): Promise<PictureFacts | PictureFailure> {
  try {
    const response = await fetch(url, { headers: { accept: 'image/*' }, signal: AbortSignal.timeout(PATIENCE_MS) })
    if (response.status !== 200) return { url, failure: `it answered ${response.status}` }
    const bytes = await readStart(response, MOST_PICTURE)
    const { width, height, type = '' } = imageSize(bytes)
    return { url, type: mediaTypeOf(`.${type}`), bytes: bytes.length, width, height }
  } catch (error) {
    return { url, failure: error instanceof Error ? error.message : String(error) }
  }
}

async function readStart(response: Response, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body ?? []) {
    chunks.push(chunk)
    size += chunk.length
    // Leaving the loop cancels the rest.
    if (size >= most) break
  }
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

function charsetOf(type: string): string {
  const name = /charset="?([\w-]+)/i.exec(type)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(name).encoding
  } catch {
    return 'utf-8'
  }
}
