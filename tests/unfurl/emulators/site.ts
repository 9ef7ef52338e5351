// The web for a platform's crawler: addresses in, bytes out, no tolerance.
import { brotliDecompressSync, unzipSync } from 'node:zlib'
import { parseHTML } from './tags.ts'

export interface Site {
  /** Answers an absolute address. */
  fetch(url: string, init?: RequestInit): Promise<Response>
}

/** What a platform shows. */
export interface Card {
  readonly title: string
  readonly description?: string | undefined
  readonly image?: string | undefined
  readonly site?: string | undefined
}

export function insist(condition: unknown, complaint: string): asserts condition {
  if (!condition) throw new Error(complaint)
}

interface Limits {
  readonly agent: string
  readonly encodings?: string
  /** Bytes of the page that are read. */
  readonly maxBytes: number
  readonly range?: boolean
  readonly redirects?: number
}

/** Fetches a page as a crawler with these limits does. */
export async function openPage(
  site: Site,
  url: string,
  { agent, encodings = 'gzip, deflate', maxBytes, range, redirects = 3 }: Limits,
) {
  const headers = {
    'user-agent': agent,
    'accept-encoding': encodings,
    ...(range && { range: `bytes=0-${maxBytes - 1}` }),
  }
  let at = url
  let response = await site.fetch(at, { headers })
  for (let hops = 0; response.status >= 300 && response.status < 400; hops++) {
    insist(hops < redirects, `more than ${redirects} redirects`)
    at = new URL(response.headers.get('location') ?? '', at).href
    response = await site.fetch(at, { headers })
  }
  insist(response.status === 200 || (range && response.status === 206), `the page answered ${response.status}`)
  const type = response.headers.get('content-type') ?? ''
  insist(/^text\/html\b/.test(type), `the page is ${type}`)
  const coding = response.headers.get('content-encoding')
  insist(coding === null || encodings.includes(coding), `${coding} was not asked for`)
  insist(response.headers.get('content-length'), 'the page has no Content-Length')
  const bytes = await unpack(response, coding)
  const html = new TextDecoder('utf-8', { fatal: bytes.length <= maxBytes }).decode(bytes.subarray(0, maxBytes))
  return { url: at, html, tags: parseHTML(html), response }
}

async function unpack(response: Response, coding: string | null): Promise<Uint8Array> {
  const bytes = new Uint8Array(await response.arrayBuffer())
  if (coding === 'br') return brotliDecompressSync(bytes)
  return coding ? unzipSync(bytes) : bytes
}

interface ImageRules {
  readonly types: readonly string[]
  readonly maxBytes: number
  readonly minSize?: readonly [width: number, height: number]
  readonly agent: string
}

/** Fetches a picture and refuses what the platform refuses. */
export async function openImage(
  site: Site,
  url: string,
  { types, maxBytes, minSize = [1, 1], agent }: ImageRules,
): Promise<string> {
  insist(/^https:\/\//.test(url), `the picture's address is not absolute https: ${url}`)
  const response = await site.fetch(url, { headers: { 'user-agent': agent } })
  insist(response.status === 200, `the picture answered ${response.status}`)
  const type = response.headers.get('content-type') ?? ''
  insist(types.includes(type), `the picture is ${type}`)
  const length = response.headers.get('content-length')
  insist(length, 'the picture has no Content-Length, which is read as endless')
  const bytes = new Uint8Array(await response.arrayBuffer())
  insist(bytes.length === Number(length), `the picture is not as long as it says`)
  insist(bytes.length <= maxBytes, `the picture has ${bytes.length} bytes of at most ${maxBytes}`)
  const [width, height] = jpegSize(bytes)
  insist(width >= minSize[0] && height >= minSize[1], `the picture is ${width} by ${height}`)
  return url
}

/** ITU T.81 B.2.2: the frame header holds height and width. */
function jpegSize(bytes: Uint8Array): [number, number] {
  insist(bytes[0] === 0xff && bytes[1] === 0xd8, 'the picture is not a JPEG')
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let at = 2; at < bytes.length - 9; at += 2 + view.getUint16(at + 2)) {
    const marker = bytes[at + 1] as number
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return [view.getUint16(at + 7), view.getUint16(at + 5)]
  }
  throw new Error('the picture has no frame')
}
